BEGIN TRANSACTION;
CREATE TABLE about ( -- 这个文件
  -- 项目
  "name" TEXT NOT NULL,
  -- 内容
  "value" TEXT NOT NULL,
  PRIMARY KEY (name)
);
INSERT INTO "about" VALUES('version','1.2.0');
INSERT INTO "about" VALUES('built','2000-01-01');
INSERT INTO "about" VALUES('address','');
INSERT INTO "about" VALUES('gaps','年表所及19年中，有11年没有收录事件：2002年、2005年至2008年、2010年至2011年、2013年、2016年至2018年，所据2份文献没有单独记载。没有记载，不等于没有发生。');
CREATE TABLE attestations ( -- 人物一证
  -- 标识：由所属记录的标识与序号合成，序号随记录中的次序而变
  "id" TEXT NOT NULL,
  -- 所属：事件
  "event" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 人物 id
  "leader" TEXT NOT NULL,
  -- 文献所称职务；文献没有写职务则省去
  "role" TEXT,
  -- 所为，如 讲话、签署、陪同
  "did" TEXT,
  -- 文献只引述其言或记其指示，没有写到场时为 true
  "quoted" INTEGER,
  PRIMARY KEY (id),
  FOREIGN KEY ("event") REFERENCES events (id),
  FOREIGN KEY ("leader") REFERENCES leaders (id)
);
INSERT INTO "attestations" VALUES('2001-minhou-delegation/1','2001-minhou-delegation',1,'shan-qiming','闽侯县副县长','带队',0);
INSERT INTO "attestations" VALUES('2001-minhou-delegation/2','2001-minhou-delegation',2,'shan-qiming','（闽侯县）分管协作','到访',0);
INSERT INTO "attestations" VALUES('2001-minhou-delegation/3','2001-minhou-delegation',3,'fan-wenliang','隆德县县长','座谈',0);
INSERT INTO "attestations" VALUES('2003-joint-meeting/1','2003-joint-meeting',1,'shan-qiming','闽侯县委副书记','出席',0);
INSERT INTO "attestations" VALUES('2003-joint-meeting/2','2003-joint-meeting',2,'fan-wenliang','隆德县县长','主持',0);
INSERT INTO "attestations" VALUES('2015-teachers/1','2015-teachers',1,'lin-suyun','西吉县副县长','负责对接',0);
INSERT INTO "attestations" VALUES('2019-donations/1','2019-donations',1,'yu-chenghai','固原市副市长','谈资金用途',0);
CREATE TABLE chronicle ( -- 年表：题名、起止、版本、双方、联系与许可
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 题名，简体写法
  "title_hans" TEXT NOT NULL,
  -- 题名，繁体写法
  "title_hant" TEXT NOT NULL,
  -- 副题，一句话
  "subtitle" TEXT NOT NULL,
  -- 两三句话的说明，用于首页与网页描述
  "about" TEXT NOT NULL,
  -- 起止年
  "period" TEXT NOT NULL,
  -- period 照字面最早的一天，只供排序和筛选；一端不明则空
  "period_from" TEXT,
  -- period 照字面最晚的一天，只供排序和筛选；一端不明则空
  "period_to" TEXT,
  -- 年表的版本，如 1.2.0：用于引文、版本页、书和存档；不是程序的版本
  "version" TEXT NOT NULL,
  -- 这一版发布的日子；记录不在版本库中时，以它为生成日期
  "released" TEXT NOT NULL,
  -- 支援一方，这一方的地区 id
  "giver_region" TEXT NOT NULL,
  -- 支援一方，简称，简体写法
  "giver_short_hans" TEXT NOT NULL,
  -- 支援一方，简称，繁体写法
  "giver_short_hant" TEXT NOT NULL,
  -- 受援一方，这一方的地区 id
  "receiver_region" TEXT NOT NULL,
  -- 受援一方，简称，简体写法
  "receiver_short_hans" TEXT NOT NULL,
  -- 受援一方，简称，繁体写法
  "receiver_short_hant" TEXT NOT NULL,
  -- 编者署名，简体写法
  "publisher_hans" TEXT NOT NULL,
  -- 编者署名，繁体写法
  "publisher_hant" TEXT NOT NULL,
  -- 联系方式：邮箱或网址；网址中的 {title}、{page} 在各页的“报告本页的错误”里换成页名和网址。省去时网页写明没有公布联系方式，发布时提醒
  "contact" TEXT,
  -- ICP 备案号；在中国内地公开的网站须在页脚写明
  "icp_filing" TEXT,
  -- 公安备案号，如 京公网安备11000002000001号
  "security_filing" TEXT,
  -- 数据许可，许可名称，如 CC BY 4.0
  "licence_name" TEXT NOT NULL,
  -- 数据许可，许可全文地址
  "licence_address" TEXT NOT NULL,
  -- 数据许可，SPDX 标识，如 CC-BY-4.0，供程序辨认许可
  "licence_spdx" TEXT,
  -- 数据许可，许可的规范网址，不分语言，供程序辨认；省去则用全文地址
  "licence_canonical" TEXT,
  -- 记录格式的版本，不是年表的版本；由 `python -m timeline upgrade` 写
  "format" INTEGER,
  PRIMARY KEY (id),
  FOREIGN KEY ("giver_region") REFERENCES regions (id),
  FOREIGN KEY ("receiver_region") REFERENCES regions (id)
);
INSERT INTO "chronicle" VALUES('minning','闽宁协作年表（示例）','閩寧協作年表（示例）','福建与宁夏协作纪事，虚构的示例','这是一部示例年表，文献、人物和事件都是虚构的，勿引用。它供其他地区的编者照着编写，也供程序测试。','2001/2019','2001-01-01','2019-12-31','1.2.0','2021-05-06','fujian','福建','福建','ningxia','宁夏','寧夏','示例编者','示例編者','https://example.org/report?title={title}&page={page}','闽ICP备00000000号','闽公网安备00000000000000号','CC BY 4.0','https://creativecommons.org/licenses/by/4.0/deed.zh-hans','CC-BY-4.0','https://creativecommons.org/licenses/by/4.0/',1);
CREATE TABLE citations ( -- 出处
  -- 标识：由所属记录的标识与序号合成，序号随记录中的次序而变
  "id" TEXT NOT NULL,
  -- 所属：结对
  "pairing" TEXT,
  -- 所属：术语
  "term" TEXT,
  -- 所属：文件
  "document" TEXT,
  -- 所属：机构
  "organisation" TEXT,
  -- 所属：事件
  "event" TEXT,
  -- 所属：人物一证
  "attestation" TEXT,
  -- 所属：数字
  "figure" TEXT,
  -- 所属：附注
  "note" TEXT,
  -- 所属：存疑的一种读法
  "reading" TEXT,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 文献 id
  "source" TEXT NOT NULL,
  -- 段号，按整理后的文本从 1 数起；`make text` 印出各段
  "paragraph" INTEGER NOT NULL,
  -- 能在该段中唯一定位此说法的最短原文，不超过 25 字，保持原文字形
  "anchor" TEXT NOT NULL,
  -- 记录中省去、以事件的出处为准者为 true
  "inherited" INTEGER NOT NULL,
  -- 在文献文本中再次找到的情形；空：没有核对
  "status" TEXT,
  PRIMARY KEY (id),
  FOREIGN KEY ("pairing") REFERENCES pairings (id),
  FOREIGN KEY ("term") REFERENCES terms (id),
  FOREIGN KEY ("document") REFERENCES documents (id),
  FOREIGN KEY ("organisation") REFERENCES organisations (id),
  FOREIGN KEY ("event") REFERENCES events (id),
  FOREIGN KEY ("attestation") REFERENCES attestations (id),
  FOREIGN KEY ("figure") REFERENCES figures (id),
  FOREIGN KEY ("note") REFERENCES notes (id),
  FOREIGN KEY ("reading") REFERENCES readings (id),
  FOREIGN KEY ("source") REFERENCES sources (id)
);
INSERT INTO "citations" VALUES('pairings/minhou-longde/1','minhou-longde',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'minning-jishi-2016',4,'结为协作对子',0,'exact');
INSERT INTO "citations" VALUES('pairings/minhou-longde/2','minhou-longde',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,'minning-huigu-2020',3,'始於2001年，到2016年結束',0,'exact');
INSERT INTO "citations" VALUES('pairings/fujian-ningxia/1','fujian-ningxia',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'minning-huigu-2020',3,'閩寧協作是福建省與寧夏',0,'exact');
INSERT INTO "citations" VALUES('terms/minning-xiezuo/1',NULL,'minning-xiezuo',NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'minning-huigu-2020',3,'閩寧協作是福建省與寧夏',0,'exact');
INSERT INTO "citations" VALUES('documents/xiezuo-xieyi-2003/1',NULL,NULL,'xiezuo-xieyi-2003',NULL,NULL,NULL,NULL,NULL,NULL,1,'minning-jishi-2016',5,'《闽侯县隆德县协作协议》',0,'exact');
INSERT INTO "citations" VALUES('organisations/shili-junye/1',NULL,NULL,NULL,'shili-junye',NULL,NULL,NULL,NULL,NULL,1,'minning-jishi-2016',7,'示例菌业公司',0,'exact');
INSERT INTO "citations" VALUES('attestations/2001-minhou-delegation/1/1',NULL,NULL,NULL,NULL,NULL,'2001-minhou-delegation/1',NULL,NULL,NULL,1,'minning-jishi-2016',4,'闽侯县副县长单启明',0,'exact');
INSERT INTO "citations" VALUES('attestations/2001-minhou-delegation/2/1',NULL,NULL,NULL,NULL,NULL,'2001-minhou-delegation/2',NULL,NULL,NULL,1,'minning-huigu-2020',4,'分管協作的單啟明',0,'exact');
INSERT INTO "citations" VALUES('attestations/2001-minhou-delegation/3/1',NULL,NULL,NULL,NULL,NULL,'2001-minhou-delegation/3',NULL,NULL,NULL,1,'minning-jishi-2016',4,'隆德县县长范文良',0,'exact');
INSERT INTO "citations" VALUES('events/2001-minhou-delegation/1',NULL,NULL,NULL,NULL,'2001-minhou-delegation',NULL,NULL,NULL,NULL,1,'minning-jishi-2016',4,'同年4月18日',0,'exact');
INSERT INTO "citations" VALUES('events/2001-minhou-delegation/2',NULL,NULL,NULL,NULL,'2001-minhou-delegation',NULL,NULL,NULL,NULL,2,'minning-huigu-2020',4,'第一次互訪',0,'exact');
INSERT INTO "citations" VALUES('attestations/2003-joint-meeting/1/1',NULL,NULL,NULL,NULL,NULL,'2003-joint-meeting/1',NULL,NULL,NULL,1,'minning-jishi-2016',5,'闽侯县委副书记单启明',0,'exact');
INSERT INTO "citations" VALUES('attestations/2003-joint-meeting/2/1',NULL,NULL,NULL,NULL,NULL,'2003-joint-meeting/2',NULL,NULL,NULL,1,'minning-jishi-2016',5,'隆德县县长范文良主持',0,'exact');
INSERT INTO "citations" VALUES('events/2003-joint-meeting/1',NULL,NULL,NULL,NULL,'2003-joint-meeting',NULL,NULL,NULL,NULL,1,'minning-jishi-2016',5,'2003年8月21日至23日',0,'exact');
INSERT INTO "citations" VALUES('events/2003-joint-meeting/2',NULL,NULL,NULL,NULL,'2003-joint-meeting',NULL,NULL,NULL,NULL,2,'minning-jishi-2016',5,'22日，双方签署',0,'exact');
INSERT INTO "citations" VALUES('events/2003-joint-meeting/3',NULL,NULL,NULL,NULL,'2003-joint-meeting',NULL,NULL,NULL,NULL,3,'minning-jishi-2016',5,'议定联席会每年一次，由两县轮流主办',0,'exact');
INSERT INTO "citations" VALUES('figures/2004-2008-funds/1/1',NULL,NULL,NULL,NULL,NULL,NULL,'2004-2008-funds/1',NULL,NULL,1,'minning-jishi-2016',6,'协作资金1260余万元',0,'exact');
INSERT INTO "citations" VALUES('notes/2004-2008-funds/yongtu/1',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2004-2008-funds/yongtu',NULL,1,'minning-jishi-2016',6,'道路、饮水和校舍',0,'exact');
INSERT INTO "citations" VALUES('events/2004-2008-funds/1',NULL,NULL,NULL,NULL,'2004-2008-funds',NULL,NULL,NULL,NULL,1,'minning-jishi-2016',6,'2004年至2008年',0,'exact');
INSERT INTO "citations" VALUES('events/2009-mushroom-trial/1',NULL,NULL,NULL,NULL,'2009-mushroom-trial',NULL,NULL,NULL,NULL,1,'minning-jishi-2016',7,'2009年前后，柳湾村试种菌菇',0,'exact');
INSERT INTO "citations" VALUES('figures/2012-mushroom-park/1/1',NULL,NULL,NULL,NULL,NULL,NULL,'2012-mushroom-park/1',NULL,NULL,1,'minning-jishi-2016',8,'占地约320亩',0,'exact');
INSERT INTO "citations" VALUES('readings/2012-mushroom-park/hushu/1/1',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2012-mushroom-park/hushu/1',1,'minning-jishi-2016',8,'农户506户',0,'exact');
INSERT INTO "citations" VALUES('readings/2012-mushroom-park/hushu/2/1',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2012-mushroom-park/hushu/2',1,'minning-huigu-2020',5,'農戶605戶',0,'exact');
INSERT INTO "citations" VALUES('events/2012-mushroom-park/1',NULL,NULL,NULL,NULL,'2012-mushroom-park',NULL,NULL,NULL,NULL,1,'minning-jishi-2016',8,'2012年6月',0,'exact');
INSERT INTO "citations" VALUES('events/2012-mushroom-park/2',NULL,NULL,NULL,NULL,'2012-mushroom-park',NULL,NULL,NULL,NULL,2,'minning-huigu-2020',5,'菌菇園2012年建成',0,'exact');
INSERT INTO "citations" VALUES('figures/2014-labour-training/1/1',NULL,NULL,NULL,NULL,NULL,NULL,'2014-labour-training/1',NULL,NULL,1,'minning-huigu-2020',6,'先後培訓超900人',0,'exact');
INSERT INTO "citations" VALUES('events/2014-labour-training/1',NULL,NULL,NULL,NULL,'2014-labour-training',NULL,NULL,NULL,NULL,1,'minning-huigu-2020',6,'參加者回憶是在2014年',0,'exact');
INSERT INTO "citations" VALUES('attestations/2015-teachers/1/1',NULL,NULL,NULL,NULL,NULL,'2015-teachers/1',NULL,NULL,NULL,1,'minning-huigu-2020',7,'西吉縣副縣長林素雲',0,'exact');
INSERT INTO "citations" VALUES('figures/2015-teachers/1/1',NULL,NULL,NULL,NULL,NULL,NULL,'2015-teachers/1',NULL,NULL,1,'minning-huigu-2020',7,'教師近190人次',0,'exact');
INSERT INTO "citations" VALUES('events/2015-teachers/1',NULL,NULL,NULL,NULL,'2015-teachers',NULL,NULL,NULL,NULL,1,'minning-huigu-2020',7,'2015年起',0,'exact');
INSERT INTO "citations" VALUES('attestations/2019-donations/1/1',NULL,NULL,NULL,NULL,NULL,'2019-donations/1',NULL,NULL,NULL,1,'minning-huigu-2020',8,'固原市副市長于承海',0,'exact');
INSERT INTO "citations" VALUES('figures/2019-donations/1/1',NULL,NULL,NULL,NULL,NULL,NULL,'2019-donations/1',NULL,NULL,1,'minning-huigu-2020',8,'約1350.5萬元',0,'exact');
INSERT INTO "citations" VALUES('events/2019-donations/1',NULL,NULL,NULL,NULL,'2019-donations',NULL,NULL,NULL,NULL,1,'minning-huigu-2020',8,'動員企業捐助',0,'exact');
CREATE TABLE corrections ( -- 更正：已发布的内容改了什么、为什么
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 更正日期
  "date" TEXT NOT NULL,
  -- date 照字面最早的一天，只供排序和筛选；一端不明则空
  "date_from" TEXT,
  -- date 照字面最晚的一天，只供排序和筛选；一端不明则空
  "date_to" TEXT,
  -- 被更正的记录，如 event:1996-start
  "record" TEXT NOT NULL,
  -- 键，如 date；只说其中一部分时可写作 figures.value
  "field" TEXT NOT NULL,
  -- 原文，可只引改动之处
  "old" TEXT NOT NULL,
  -- 改为，与现在的内容一致；整项删去的写 删去
  "new" TEXT NOT NULL,
  -- 何种更正，如 事实、日期、出处、文字
  "kind" TEXT NOT NULL,
  -- 为何更正
  "reason" TEXT NOT NULL,
  PRIMARY KEY (id)
);
INSERT INTO "corrections" VALUES('2021-mushroom-park-date','2021-03-15','2021-03-15','2021-03-15','event:2012-mushroom-park','date','2012年','2012年6月','日期','两份文献一写年份、一写年月，改从写得更细的一份。');
CREATE TABLE documents ( -- 文件：有名称的协议、规划、政策
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 名称，不带书名号，两种字形，简体写法
  "name_hans" TEXT NOT NULL,
  -- 名称，不带书名号，两种字形，繁体写法
  "name_hant" TEXT NOT NULL,
  -- 带调拼音，编者核定，供检索；写法同人物。是汉字的读音，不是法定的罗马字地名
  "pinyin" TEXT,
  -- 签署或发布日期
  "date" TEXT,
  -- date 照字面最早的一天，只供排序和筛选；一端不明则空
  "date_from" TEXT,
  -- date 照字面最晚的一天，只供排序和筛选；一端不明则空
  "date_to" TEXT,
  -- 签署或发布者
  "issuers" TEXT,
  -- 一两句话的说明
  "summary" TEXT NOT NULL,
  PRIMARY KEY (id)
);
INSERT INTO "documents" VALUES('xiezuo-xieyi-2003','闽侯县隆德县协作协议','閩侯縣隆德縣協作協議',NULL,'2003-08-22','2003-08-22','2003-08-22','闽侯县、隆德县','在两县第一次联席会期间签署，约定此后开会的办法。文献没有写签署人。');
CREATE TABLE event_documents ( -- 事件正文所链接的文件
  -- 所属：事件
  "event" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 文件 id
  "document" TEXT NOT NULL,
  PRIMARY KEY (event, number),
  FOREIGN KEY ("event") REFERENCES events (id),
  FOREIGN KEY ("document") REFERENCES documents (id)
);
INSERT INTO "event_documents" VALUES('2003-joint-meeting',1,'xiezuo-xieyi-2003');
CREATE TABLE event_evidence ( -- 事件的依据有多强
  -- 所属：事件
  "event" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- one-source 只见于一份文献；several-sources 见于多份文献；disputed 有存疑；inferred-date 日期另有说明
  "evidence" TEXT NOT NULL,
  PRIMARY KEY (event, number),
  FOREIGN KEY ("event") REFERENCES events (id)
);
INSERT INTO "event_evidence" VALUES('2001-minhou-delegation',1,'several-sources');
INSERT INTO "event_evidence" VALUES('2003-joint-meeting',1,'one-source');
INSERT INTO "event_evidence" VALUES('2004-2008-funds',1,'one-source');
INSERT INTO "event_evidence" VALUES('2009-mushroom-trial',1,'one-source');
INSERT INTO "event_evidence" VALUES('2009-mushroom-trial',2,'inferred-date');
INSERT INTO "event_evidence" VALUES('2012-mushroom-park',1,'several-sources');
INSERT INTO "event_evidence" VALUES('2012-mushroom-park',2,'disputed');
INSERT INTO "event_evidence" VALUES('2014-labour-training',1,'one-source');
INSERT INTO "event_evidence" VALUES('2014-labour-training',2,'inferred-date');
INSERT INTO "event_evidence" VALUES('2015-teachers',1,'one-source');
INSERT INTO "event_evidence" VALUES('2015-teachers',2,'inferred-date');
INSERT INTO "event_evidence" VALUES('2019-donations',1,'one-source');
CREATE TABLE event_mentioned_regions ( -- 事件正文所链接的地区
  -- 所属：事件
  "event" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 地区 id
  "region" TEXT NOT NULL,
  PRIMARY KEY (event, number),
  FOREIGN KEY ("event") REFERENCES events (id),
  FOREIGN KEY ("region") REFERENCES regions (id)
);
INSERT INTO "event_mentioned_regions" VALUES('2001-minhou-delegation',1,'liuwan');
INSERT INTO "event_mentioned_regions" VALUES('2001-minhou-delegation',2,'longde');
INSERT INTO "event_mentioned_regions" VALUES('2001-minhou-delegation',3,'minhou');
INSERT INTO "event_mentioned_regions" VALUES('2003-joint-meeting',1,'longde');
INSERT INTO "event_mentioned_regions" VALUES('2004-2008-funds',1,'longde');
INSERT INTO "event_mentioned_regions" VALUES('2004-2008-funds',2,'minhou');
INSERT INTO "event_mentioned_regions" VALUES('2009-mushroom-trial',1,'liuwan');
INSERT INTO "event_mentioned_regions" VALUES('2012-mushroom-park',1,'liuwan');
INSERT INTO "event_mentioned_regions" VALUES('2014-labour-training',1,'longde');
INSERT INTO "event_mentioned_regions" VALUES('2014-labour-training',2,'minhou');
INSERT INTO "event_mentioned_regions" VALUES('2015-teachers',1,'fuzhou');
INSERT INTO "event_mentioned_regions" VALUES('2015-teachers',2,'xiji');
INSERT INTO "event_mentioned_regions" VALUES('2019-donations',1,'fuzhou');
INSERT INTO "event_mentioned_regions" VALUES('2019-donations',2,'guyuan');
CREATE TABLE event_organisations ( -- 事件正文所链接的机构
  -- 所属：事件
  "event" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 机构 id
  "organisation" TEXT NOT NULL,
  PRIMARY KEY (event, number),
  FOREIGN KEY ("event") REFERENCES events (id),
  FOREIGN KEY ("organisation") REFERENCES organisations (id)
);
INSERT INTO "event_organisations" VALUES('2009-mushroom-trial',1,'shili-junye');
CREATE TABLE event_regions ( -- 事件的地区
  -- 所属：事件
  "event" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 地区 id
  "region" TEXT NOT NULL,
  PRIMARY KEY (event, number),
  FOREIGN KEY ("event") REFERENCES events (id),
  FOREIGN KEY ("region") REFERENCES regions (id)
);
INSERT INTO "event_regions" VALUES('2001-minhou-delegation',1,'minhou');
INSERT INTO "event_regions" VALUES('2001-minhou-delegation',2,'longde');
INSERT INTO "event_regions" VALUES('2001-minhou-delegation',3,'liuwan');
INSERT INTO "event_regions" VALUES('2003-joint-meeting',1,'minhou');
INSERT INTO "event_regions" VALUES('2003-joint-meeting',2,'longde');
INSERT INTO "event_regions" VALUES('2004-2008-funds',1,'minhou');
INSERT INTO "event_regions" VALUES('2004-2008-funds',2,'longde');
INSERT INTO "event_regions" VALUES('2009-mushroom-trial',1,'longde');
INSERT INTO "event_regions" VALUES('2009-mushroom-trial',2,'liuwan');
INSERT INTO "event_regions" VALUES('2012-mushroom-park',1,'longde');
INSERT INTO "event_regions" VALUES('2012-mushroom-park',2,'liuwan');
INSERT INTO "event_regions" VALUES('2014-labour-training',1,'longde');
INSERT INTO "event_regions" VALUES('2015-teachers',1,'fuzhou');
INSERT INTO "event_regions" VALUES('2015-teachers',2,'xiji');
INSERT INTO "event_regions" VALUES('2019-donations',1,'fuzhou');
INSERT INTO "event_regions" VALUES('2019-donations',2,'guyuan');
CREATE TABLE event_terms ( -- 事件正文所链接的术语
  -- 所属：事件
  "event" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 术语 id
  "term" TEXT NOT NULL,
  PRIMARY KEY (event, number),
  FOREIGN KEY ("event") REFERENCES events (id),
  FOREIGN KEY ("term") REFERENCES terms (id)
);
INSERT INTO "event_terms" VALUES('2001-minhou-delegation',1,'minning-xiezuo');
INSERT INTO "event_terms" VALUES('2003-joint-meeting',1,'lianxihui');
CREATE TABLE event_themes ( -- 事件的主题
  -- 所属：事件
  "event" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 主题 id（themes.yaml）
  "theme" TEXT NOT NULL,
  PRIMARY KEY (event, number),
  FOREIGN KEY ("event") REFERENCES events (id),
  FOREIGN KEY ("theme") REFERENCES themes (id)
);
INSERT INTO "event_themes" VALUES('2001-minhou-delegation',1,'mechanism');
INSERT INTO "event_themes" VALUES('2003-joint-meeting',1,'mechanism');
INSERT INTO "event_themes" VALUES('2004-2008-funds',1,'mechanism');
INSERT INTO "event_themes" VALUES('2009-mushroom-trial',1,'industry');
INSERT INTO "event_themes" VALUES('2012-mushroom-park',1,'industry');
INSERT INTO "event_themes" VALUES('2014-labour-training',1,'education');
INSERT INTO "event_themes" VALUES('2015-teachers',1,'education');
INSERT INTO "event_themes" VALUES('2019-donations',1,'industry');
CREATE TABLE events ( -- 事件
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- EDTF 日期，不比文献更精确
  "date" TEXT NOT NULL,
  -- date 照字面最早的一天，只供排序和筛选；一端不明则空
  "date_from" TEXT,
  -- date 照字面最晚的一天，只供排序和筛选；一端不明则空
  "date_to" TEXT,
  -- 日期若为推定，如何推得
  "date_note" TEXT,
  -- 标题，平实具体，末尾不用标点；字数由年表的 title_length 定
  "title" TEXT NOT NULL,
  -- 图中的短名，不超过 12 字，可用一个 | 标出折行处；不比标题多说什么。省去时，短于 13 字的标题自己作短名
  "short" TEXT,
  -- 全年表十来件要事之一时为 true：图中短名用正文的墨色，手机上也标出
  "lead" INTEGER,
  -- 类别 id（kinds.yaml）
  "kind" TEXT NOT NULL,
  -- 摘要，用自己的话；句数由年表的 summary_sentences 定
  "summary" TEXT NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY ("kind") REFERENCES kinds (id)
);
INSERT INTO "events" VALUES('2001-minhou-delegation','2001-04-18','2001-04-18','2001-04-18',NULL,'闽侯县代表团到隆德县座谈走访',NULL,0,'visit','单启明率闽侯县代表团到隆德县，与范文良座谈，又走访柳湾村的农户。两县在这一年春天结对，属于闽宁协作；另一份文献称此行是结对之后的首次互访。');
INSERT INTO "events" VALUES('2003-joint-meeting','2003-08-21/2003-08-23','2003-08-21','2003-08-23',NULL,'两县召开第一次联席会并签署协议',NULL,0,'visit','两县在隆德县举行首次联席会，单启明出席，范文良主持。会期第二天签署《闽侯县隆德县协作协议》，此后每年开会一次，由双方轮流承办。这次会议在2001年的走访之后。');
INSERT INTO "events" VALUES('2004-2008-funds','2004/2008','2004-01-01','2008-12-31',NULL,'五年间闽侯县拨付协作资金1260余万元',NULL,0,'tally','闽侯县在这几年里向隆德县拨付资金，用在修路、供水和学校房屋上。同类的数字见累计数据，读法见关于这部示例年表。');
INSERT INTO "events" VALUES('2009-mushroom-trial','2009~','2009-01-01','2009-12-31','文献写“2009年前后”，所以记为约数。','隆德县柳湾村开始试种菌菇',NULL,0,'project','柳湾村试种菌菇，由示例菌业公司供应菌种。2012年，村里建成菌菇园。');
INSERT INTO "events" VALUES('2012-mushroom-park','2012-06','2012-06-01','2012-06-30',NULL,'隆德县柳湾村菌菇园建成',NULL,0,'project','柳湾村的菌菇园建成，村里此前已经试种。受带动的农户有多少，两份文献不一。同类事件见产业合作。');
INSERT INTO "events" VALUES('2014-labour-training','2014?','2014-01-01','2014-12-31','年份出自参加者的回忆，文献说没有见到当年的文件。','隆德县举办一期劳务培训班',NULL,0,'training','隆德县举办过一期劳务培训班，在哪一年只有参加者的回忆可据。文献没有写闽侯县在其中做了什么。');
INSERT INTO "events" VALUES('2015-teachers','2015/..','2015-01-01',NULL,'文献写“2015年起”，没有写到何时为止。','福州市每年选派教师到西吉县任教',NULL,0,'training','福州市从这一年起派教师到西吉县的学校，县里由林素云对接。文献没有写哪些学校。');
INSERT INTO "events" VALUES('2019-donations','2019','2019-01-01','2019-12-31',NULL,'福州市动员企业为固原市村集体产业捐助',NULL,0,'tally','福州市动员企业捐款，款项投入固原市各村的集体产业。于承海主张把钱用于内生发展。');
CREATE TABLE figure_notes ( -- 数字的说到这个数的注：本事件 notes 中的 id，与数并排显示
  -- 所属：数字
  "figure" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 说到这个数的注：本事件 notes 中的 id，与数并排显示
  "text" TEXT NOT NULL,
  PRIMARY KEY (figure, number),
  FOREIGN KEY ("figure") REFERENCES figures (id)
);
INSERT INTO "figure_notes" VALUES('2004-2008-funds/1',1,'yongtu');
CREATE TABLE figures ( -- 数字
  -- 标识：由所属记录的标识与序号合成，序号随记录中的次序而变
  "id" TEXT NOT NULL,
  -- 所属：事件
  "event" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 数值，如 43.38；不带单位
  "value" NUMERIC NOT NULL,
  -- 单位，如 亿元、个、人次
  "unit" TEXT NOT NULL,
  -- 限定词：超、近、余、约、多 等
  "qualifier" TEXT,
  -- 指标 id（measures.yaml）
  "measure" TEXT NOT NULL,
  -- 具体所指，如 其中产业类
  "detail" TEXT,
  -- 数额性质 id（sorts.yaml）
  "sort" TEXT NOT NULL,
  -- 时段；省去则同事件日期
  "period" TEXT,
  -- period 照字面最早的一天，只供排序和筛选；一端不明则空
  "period_from" TEXT,
  -- period 照字面最晚的一天，只供排序和筛选；一端不明则空
  "period_to" TEXT,
  -- 所涵盖的地区 id
  "region" TEXT,
  -- 文献称它是哪一个数的分项：同一事件中那个数字的 id
  "part_of" TEXT,
  -- 文献没有列全分项时为 true；否则各分项之和须与它相等
  "parts_incomplete" INTEGER,
  PRIMARY KEY (id),
  FOREIGN KEY ("event") REFERENCES events (id),
  FOREIGN KEY ("measure") REFERENCES measures (id),
  FOREIGN KEY ("sort") REFERENCES sorts (id),
  FOREIGN KEY ("region") REFERENCES regions (id),
  FOREIGN KEY ("part_of") REFERENCES figures (id)
);
INSERT INTO "figures" VALUES('2004-2008-funds/1','2004-2008-funds',1,1260,'万元','余','funds',NULL,'allocated','2004/2008','2004-01-01','2008-12-31','longde',NULL,0);
INSERT INTO "figures" VALUES('2012-mushroom-park/1','2012-mushroom-park',1,320,'亩','约','area',NULL,'quantity','2012-06','2012-06-01','2012-06-30','liuwan',NULL,0);
INSERT INTO "figures" VALUES('2014-labour-training/1','2014-labour-training',1,900,'人','超','people','劳务培训','headcount','2014?','2014-01-01','2014-12-31',NULL,NULL,0);
INSERT INTO "figures" VALUES('2015-teachers/1','2015-teachers',1,190,'人次','近','people','选派教师','headcount','2015/2018','2015-01-01','2018-12-31','xiji',NULL,0);
INSERT INTO "figures" VALUES('2019-donations/1','2019-donations',1,1350.5,'万元','约','funds','企业捐助','mobilised','2019','2019-01-01','2019-12-31','guyuan',NULL,0);
CREATE TABLE kinds ( -- 事件类别
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 名称，简体写法
  "name_hans" TEXT NOT NULL,
  -- 名称，繁体写法
  "name_hant" TEXT NOT NULL,
  -- 一句话说明
  "note" TEXT,
  -- 图中的形状：down ▼、diamond ◆、right ▶、circle ●、square ■、house 屋形、cross 十字、up ▲、hexagon 六边形、star 星形、left ◀、hourglass 沙漏形；bracket 括线只用于累计数，它不是一件事。省去则依次取别的类别没有用的形状
  "shape" TEXT,
  PRIMARY KEY (id)
);
INSERT INTO "kinds" VALUES('visit','互访会商','互訪會商','互访、座谈、联席会，以及会上签署的协议',NULL);
INSERT INTO "kinds" VALUES('project','项目建设','項目建設','园区与村中产业的建设',NULL);
INSERT INTO "kinds" VALUES('training','派教培训','派教培訓','选派教师与劳务培训',NULL);
INSERT INTO "kinds" VALUES('tally','累计数据','累計數據','文献给出的一段时期的累计数字','bracket');
CREATE TABLE leader_offices ( -- 人物的地区
  -- 所属：人物
  "leader" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 文献所称职务是哪些地区的，地区 id，供筛选；中央的、看不出地区的省去
  "region" TEXT NOT NULL,
  PRIMARY KEY (leader, number),
  FOREIGN KEY ("leader") REFERENCES leaders (id),
  FOREIGN KEY ("region") REFERENCES regions (id)
);
INSERT INTO "leader_offices" VALUES('fan-wenliang',1,'longde');
INSERT INTO "leader_offices" VALUES('lin-suyun',1,'xiji');
INSERT INTO "leader_offices" VALUES('shan-qiming',1,'minhou');
INSERT INTO "leader_offices" VALUES('yu-chenghai',1,'guyuan');
CREATE TABLE leaders ( -- 人物：只收履行公职的官员；职务由事件推得，不在此写
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 姓名，两种字形，简体写法
  "name_hans" TEXT NOT NULL,
  -- 姓名，两种字形，繁体写法
  "name_hant" TEXT NOT NULL,
  -- 带调拼音，编者核定，如 Zhāng Sān；一字一音节，a、o、e 开头的音节在词中加隔音号
  "pinyin" TEXT NOT NULL,
  -- 身份说明，如同名辨析
  "note" TEXT,
  PRIMARY KEY (id)
);
INSERT INTO "leaders" VALUES('fan-wenliang','范文良','范文良','Fàn Wénliáng','虚构人物。');
INSERT INTO "leaders" VALUES('lin-suyun','林素云','林素雲','Lín Sùyún','虚构人物。');
INSERT INTO "leaders" VALUES('shan-qiming','单启明','單啟明','Shàn Qǐmíng','虚构人物；作姓时，这个“单”字读作Shàn。');
INSERT INTO "leaders" VALUES('yu-chenghai','于承海','于承海','Yú Chénghǎi','虚构人物。');
CREATE TABLE levels ( -- 地区层级
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 名称，简体写法
  "name_hans" TEXT NOT NULL,
  -- 名称，繁体写法
  "name_hant" TEXT NOT NULL,
  -- 一句话说明
  "note" TEXT,
  PRIMARY KEY (id)
);
INSERT INTO "levels" VALUES('province','省级','省級','省、自治区');
INSERT INTO "levels" VALUES('prefecture','地级','地級','地级市');
INSERT INTO "levels" VALUES('county','县级','縣級','县');
INSERT INTO "levels" VALUES('village','村级','村級',NULL);
CREATE TABLE measures ( -- 指标：数字所量的是什么
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 名称，简体写法
  "name_hans" TEXT NOT NULL,
  -- 名称，繁体写法
  "name_hant" TEXT NOT NULL,
  -- 一句话说明
  "note" TEXT,
  -- 数字页上归入哪一组，如 教育与医疗；组依首见的次序排列
  "group" TEXT,
  PRIMARY KEY (id)
);
INSERT INTO "measures" VALUES('funds','协作资金','協作資金',NULL,NULL);
INSERT INTO "measures" VALUES('people','派教培训人数','派教培訓人數',NULL,'教育与就业');
INSERT INTO "measures" VALUES('area','占地面积','佔地面積',NULL,NULL);
CREATE TABLE names ( -- 名称，两种字形
  -- 标识：由所属记录的标识与序号合成，序号随记录中的次序而变
  "id" TEXT NOT NULL,
  -- 所属：地区
  "region" TEXT,
  -- 所属：文件
  "document" TEXT,
  -- 所属：机构
  "organisation" TEXT,
  -- 所属：事件
  "event" TEXT,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 简体写法
  "hans" TEXT NOT NULL,
  -- 繁体写法
  "hant" TEXT NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY ("region") REFERENCES regions (id),
  FOREIGN KEY ("document") REFERENCES documents (id),
  FOREIGN KEY ("organisation") REFERENCES organisations (id),
  FOREIGN KEY ("event") REFERENCES events (id)
);
INSERT INTO "names" VALUES('regions/ningxia/1','ningxia',NULL,NULL,NULL,1,'宁夏','寧夏');
INSERT INTO "names" VALUES('documents/xiezuo-xieyi-2003/1',NULL,'xiezuo-xieyi-2003',NULL,NULL,1,'两县协议','兩縣協議');
CREATE TABLE notes ( -- 附注
  -- 标识：由所属记录的标识与序号合成，序号随记录中的次序而变
  "id" TEXT NOT NULL,
  -- 所属：事件
  "event" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- explanation 解释、remark 编者按、doubt 存疑
  "kind" TEXT NOT NULL,
  -- 注文
  "text" TEXT NOT NULL,
  -- 出自编者常识而非文献时为 true
  "editor" INTEGER,
  PRIMARY KEY (id),
  FOREIGN KEY ("event") REFERENCES events (id)
);
INSERT INTO "notes" VALUES('2003-joint-meeting/lianxihui','2003-joint-meeting',1,'explanation','双方负责人定期举行的会议，见联席会。',1);
INSERT INTO "notes" VALUES('2004-2008-funds/yongtu','2004-2008-funds',1,'remark','文献没有按年份和用途分列。',0);
INSERT INTO "notes" VALUES('2012-mushroom-park/hushu','2012-mushroom-park',1,'doubt','户数有两种写法，数字次序相反，或有一处误植。',0);
CREATE TABLE organisations ( -- 机构：企业、学校、医院、园区管理机构、机关等
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 名称，两种字形，简体写法
  "name_hans" TEXT NOT NULL,
  -- 名称，两种字形，繁体写法
  "name_hant" TEXT NOT NULL,
  -- 带调拼音，编者核定，供检索；写法同人物。是汉字的读音，不是法定的罗马字地名
  "pinyin" TEXT,
  -- 何种机构，如 企业、学校、医院、机关
  "kind" TEXT NOT NULL,
  -- 所在地区 id，文献有据才写
  "region" TEXT,
  -- 一两句话的说明
  "summary" TEXT NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY ("region") REFERENCES regions (id)
);
INSERT INTO "organisations" VALUES('shili-junye','示例菌业公司','示例菌業公司',NULL,'企业',NULL,'为柳湾村供应菌种的企业，虚构，所在地没有写明。');
CREATE TABLE pairings ( -- 结对：一方支援另一方，起止只写文献所证
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 支援地区 id
  "giver" TEXT NOT NULL,
  -- 受援地区 id
  "receiver" TEXT NOT NULL,
  -- 开始，文献有据才写
  "start" TEXT,
  -- start 照字面最早的一天，只供排序和筛选；一端不明则空
  "start_from" TEXT,
  -- start 照字面最晚的一天，只供排序和筛选；一端不明则空
  "start_to" TEXT,
  -- 结束，文献有据才写
  "end" TEXT,
  -- end 照字面最早的一天，只供排序和筛选；一端不明则空
  "end_from" TEXT,
  -- end 照字面最晚的一天，只供排序和筛选；一端不明则空
  "end_to" TEXT,
  -- 说明
  "note" TEXT,
  PRIMARY KEY (id),
  FOREIGN KEY ("giver") REFERENCES regions (id),
  FOREIGN KEY ("receiver") REFERENCES regions (id)
);
INSERT INTO "pairings" VALUES('minhou-longde','minhou','longde','2001','2001-01-01','2001-12-31','2016','2016-01-01','2016-12-31','第一次互访见2001年4月。');
INSERT INTO "pairings" VALUES('fujian-ningxia','fujian','ningxia',NULL,NULL,NULL,NULL,NULL,NULL,'文献没有写两省区的协作始于何时，所以起止都空着。');
CREATE TABLE readings ( -- 存疑的一种读法
  -- 标识：由所属记录的标识与序号合成，序号随记录中的次序而变
  "id" TEXT NOT NULL,
  -- 所属：附注
  "note" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 一种读法
  "text" TEXT NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY ("note") REFERENCES notes (id)
);
INSERT INTO "readings" VALUES('2012-mushroom-park/hushu/1','2012-mushroom-park/hushu',1,'带动506户。');
INSERT INTO "readings" VALUES('2012-mushroom-park/hushu/2','2012-mushroom-park/hushu',2,'带动605户，是村里所说。');
CREATE TABLE regions ( -- 地区：省级、地级、县级、乡镇、村，以及园区
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 名称，两种字形，简体写法
  "name_hans" TEXT NOT NULL,
  -- 名称，两种字形，繁体写法
  "name_hant" TEXT NOT NULL,
  -- 带调拼音，编者核定，供检索；写法同人物。是汉字的读音，不是法定的罗马字地名
  "pinyin" TEXT,
  -- 层级 id（levels.yaml）
  "kind" TEXT NOT NULL,
  -- 上级地区 id；省级没有
  "parent" TEXT,
  -- GB/T 2260 代码，编者据公开地名资料补
  "code" TEXT,
  -- 纬度（度），编者据公开地名资料补
  "latitude" NUMERIC,
  -- 经度（度），编者据公开地名资料补
  "longitude" NUMERIC,
  -- 说明
  "note" TEXT,
  PRIMARY KEY (id),
  FOREIGN KEY ("kind") REFERENCES levels (id),
  FOREIGN KEY ("parent") REFERENCES regions (id)
);
INSERT INTO "regions" VALUES('fujian','福建省','福建省',NULL,'province',NULL,'350000',26.1,119.3,NULL);
INSERT INTO "regions" VALUES('ningxia','宁夏回族自治区','寧夏回族自治區','Níngxià Huízú Zìzhìqū','province',NULL,'640000',38.47,106.26,NULL);
INSERT INTO "regions" VALUES('fuzhou','福州市','福州市',NULL,'prefecture','fujian','350100',26.07,119.3,NULL);
INSERT INTO "regions" VALUES('minhou','闽侯县','閩侯縣','Mǐnhòu Xiàn','county','fuzhou','350121',26.15,119.13,NULL);
INSERT INTO "regions" VALUES('guyuan','固原市','固原市',NULL,'prefecture','ningxia','640400',36.02,106.24,NULL);
INSERT INTO "regions" VALUES('xiji','西吉县','西吉縣',NULL,'county','guyuan',NULL,NULL,NULL,NULL);
INSERT INTO "regions" VALUES('longde','隆德县','隆德縣',NULL,'county','guyuan','640423',35.62,106.11,NULL);
INSERT INTO "regions" VALUES('liuwan','柳湾村','柳灣村',NULL,'village','longde',NULL,NULL,NULL,'虚构的村，供示例用，所以没有代码和坐标。');
CREATE TABLE removal_touched ( -- 移除的为此删改了内容的其他记录，不必另写更正
  -- 所属：移除
  "removal" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 为此删改了内容的其他记录，不必另写更正
  "text" TEXT NOT NULL,
  PRIMARY KEY (removal, number),
  FOREIGN KEY ("removal") REFERENCES removals (id)
);
INSERT INTO "removal_touched" VALUES('2021-05-06-1',1,'event:2003-joint-meeting');
CREATE TABLE removals ( -- 移除：已发布而撤下的内容，依当事人请求或法律规定
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 移除日期
  "date" TEXT NOT NULL,
  -- date 照字面最早的一天，只供排序和筛选；一端不明则空
  "date_from" TEXT,
  -- date 照字面最晚的一天，只供排序和筛选；一端不明则空
  "date_to" TEXT,
  -- 依何请求或规定移除；不写姓名，也不写能指出个人的话
  "reason" TEXT NOT NULL,
  -- 移除的记录，原网址从此说明已移除；人物不写，标识能指出个人的也不写
  "record" TEXT,
  PRIMARY KEY (id)
);
INSERT INTO "removals" VALUES('2021-05-06-1','2021-05-06','2021-05-06','2021-05-06','当事人来信请求，不再列出其姓名。',NULL);
INSERT INTO "removals" VALUES('2021-05-06-2','2021-05-06','2021-05-06','2021-05-06','所据的文献由发布者撤回。','event:2016-school');
CREATE TABLE sorts ( -- 数额性质：同一指标之下，不同性质的数从不相加
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 名称，简体写法
  "name_hans" TEXT NOT NULL,
  -- 名称，繁体写法
  "name_hant" TEXT NOT NULL,
  -- 一句话说明
  "note" TEXT,
  -- 数字页上归入哪一组，如 企业的钱；省去则自成一组
  "group" TEXT,
  -- 金额在图上的格子，墨越实，钱越实：solid 实心、diamond 菱形（已经给出的）、half 半实（给出与否没有写）、outline 空心（约定的）、broken 虚框（打算的）、dot 小点（目标）、round 圆（卖出货物所得）、half-round 半圆（售出与否没有写）、wedge 三角（动员来的）、plus 十字（几种钱合在一起的）。一种性质用一种格子，黑白印出来也分得开
  "cell" TEXT,
  -- 金额的颜色，看钱从哪里来：giver 支援一方拿出、receiver 受援一方卖货所得、bond 企业往来；省去则用墨色
  "side" TEXT,
  PRIMARY KEY (id)
);
INSERT INTO "sorts" VALUES('allocated','拨付资金','撥付資金','财政资金的投入','给出的钱','solid','giver');
INSERT INTO "sorts" VALUES('mobilised','引导资金','引導資金','动员社会力量捐助的资金，不与拨付资金相加','给出的钱','wedge','giver');
INSERT INTO "sorts" VALUES('headcount','人数','人數','人或人次',NULL,'half',NULL);
INSERT INTO "sorts" VALUES('quantity','实物量','實物量','面积等实物数量',NULL,'half',NULL);
CREATE TABLE source_boilerplate ( -- 文献的与正文无关的行（网站栏目、按钮等）的开头，整理文本时搁置
  -- 所属：文献
  "source" TEXT NOT NULL,
  -- 在所属记录中的序号，从 1 数起
  "number" INTEGER NOT NULL,
  -- 与正文无关的行（网站栏目、按钮等）的开头，整理文本时搁置
  "text" TEXT NOT NULL,
  PRIMARY KEY (source, number),
  FOREIGN KEY ("source") REFERENCES sources (id)
);
INSERT INTO "source_boilerplate" VALUES('minning-jishi-2016',1,'责任编辑');
INSERT INTO "source_boilerplate" VALUES('minning-huigu-2020',1,'分享到');
CREATE TABLE sources ( -- 文献：年表所据的一份文件
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 标题，按原文字形
  "title" TEXT NOT NULL,
  -- 副标题，按原文字形
  "subtitle" TEXT,
  -- 发布者，按原文字形
  "publisher" TEXT,
  -- 署名，只用于引文
  "byline" TEXT,
  -- 发布日期；不明时写文本所给的界限，如 2022-07-20/..
  "date" TEXT,
  -- date 照字面最早的一天，只供排序和筛选；一端不明则空
  "date_from" TEXT,
  -- date 照字面最晚的一天，只供排序和筛选；一端不明则空
  "date_to" TEXT,
  -- 日期如何得来
  "date_note" TEXT,
  -- 网址；查不到就省去，网页上写“未查得原发处”
  "address" TEXT,
  -- 网址是转载页而不是原发页时为 true
  "repost" INTEGER,
  -- 公共网页存档中的网址
  "archived" TEXT,
  -- 原文字形：hans 简体、hant 繁体
  "script" TEXT NOT NULL,
  -- 文本文件名
  "file" TEXT NOT NULL,
  -- 文件指纹
  "sha256" TEXT NOT NULL,
  -- 文本有何缺陷
  "faults" TEXT NOT NULL,
  PRIMARY KEY (id)
);
INSERT INTO "sources" VALUES('minning-jishi-2016','山海相望 携手同行','闽侯县与隆德县协作纪事（示例）','示例报','示例','2016-11-30','2016-11-30','2016-11-30',NULL,'https://example.org/minning-jishi',0,NULL,'hans','minning-jishi-2016.txt','1703a121d32d30315df15be2e8eba235650c4b3fa0394a1179f888e7a162c64e','示例文献，内容虚构，勿引用。网址、发布者和日期也是虚构的；有一处断行，文末有一行署名与正文无关。');
INSERT INTO "sources" VALUES('minning-huigu-2020','山海之間：閩寧協作回顧（示例）',NULL,'示例網',NULL,'2020~','2020-01-01','2020-12-31','页面没有日期，据正文写到2019年推定。',NULL,0,NULL,'hant','minning-huigu-2020.txt','4fcd76e46ee55415035e9a5bf5152994250c0fb78d62d83833902d0053eb38b6','示例文献，内容虚构，勿引用。没有网址和发布日期；有一段重复，文末有一行网站按钮。');
CREATE TABLE terms ( -- 术语
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 词形，两种字形，简体写法
  "name_hans" TEXT NOT NULL,
  -- 词形，两种字形，繁体写法
  "name_hant" TEXT NOT NULL,
  -- 带调拼音，编者核定，供检索；写法同人物。是汉字的读音，不是法定的罗马字地名
  "pinyin" TEXT,
  -- 一两句话的解释
  "definition" TEXT NOT NULL,
  -- 解释出自编者常识而非文献时为 true
  "editor" INTEGER,
  PRIMARY KEY (id)
);
INSERT INTO "terms" VALUES('minning-xiezuo','闽宁协作','閩寧協作',NULL,'福建省与宁夏之间的协作，由两地的市、县结对进行。',0);
INSERT INTO "terms" VALUES('lianxihui','联席会','聯席會','liánxíhuì','协作双方的负责人定期开会，商定一段时期内做什么、各出什么，是闽宁协作常用的形式。',1);
CREATE TABLE themes ( -- 主题
  -- 英文小写标识，由编者定，永不改用于他事；网址由它而来
  "id" TEXT NOT NULL,
  -- 名称，简体写法
  "name_hans" TEXT NOT NULL,
  -- 名称，繁体写法
  "name_hant" TEXT NOT NULL,
  -- 一句话说明
  "note" TEXT,
  PRIMARY KEY (id)
);
INSERT INTO "themes" VALUES('mechanism','协作机制','協作機制','结对、联席会与协议');
INSERT INTO "themes" VALUES('industry','产业合作','產業合作','种植、园区与村集体产业');
INSERT INTO "themes" VALUES('education','教育培训','教育培訓',NULL);
CREATE INDEX "chronicle_giver_region" ON chronicle ("giver_region");
CREATE INDEX "chronicle_receiver_region" ON chronicle ("receiver_region");
CREATE INDEX "regions_kind" ON regions ("kind");
CREATE INDEX "regions_parent" ON regions ("parent");
CREATE INDEX "pairings_giver" ON pairings ("giver");
CREATE INDEX "pairings_receiver" ON pairings ("receiver");
CREATE INDEX "leader_offices_region" ON leader_offices ("region");
CREATE INDEX "organisations_region" ON organisations ("region");
CREATE INDEX "events_kind" ON events ("kind");
CREATE INDEX "event_themes_theme" ON event_themes ("theme");
CREATE INDEX "event_regions_region" ON event_regions ("region");
CREATE INDEX "names_region" ON names ("region");
CREATE INDEX "names_document" ON names ("document");
CREATE INDEX "names_organisation" ON names ("organisation");
CREATE INDEX "names_event" ON names ("event");
CREATE INDEX "citations_pairing" ON citations ("pairing");
CREATE INDEX "citations_term" ON citations ("term");
CREATE INDEX "citations_document" ON citations ("document");
CREATE INDEX "citations_organisation" ON citations ("organisation");
CREATE INDEX "citations_event" ON citations ("event");
CREATE INDEX "citations_attestation" ON citations ("attestation");
CREATE INDEX "citations_figure" ON citations ("figure");
CREATE INDEX "citations_note" ON citations ("note");
CREATE INDEX "citations_reading" ON citations ("reading");
CREATE INDEX "citations_source" ON citations ("source");
CREATE INDEX "attestations_event" ON attestations ("event");
CREATE INDEX "attestations_leader" ON attestations ("leader");
CREATE INDEX "figures_event" ON figures ("event");
CREATE INDEX "figures_measure" ON figures ("measure");
CREATE INDEX "figures_sort" ON figures ("sort");
CREATE INDEX "figures_region" ON figures ("region");
CREATE INDEX "figures_part_of" ON figures ("part_of");
CREATE INDEX "notes_event" ON notes ("event");
CREATE INDEX "readings_note" ON readings ("note");
CREATE INDEX "event_terms_term" ON event_terms ("term");
CREATE INDEX "event_documents_document" ON event_documents ("document");
CREATE INDEX "event_organisations_organisation" ON event_organisations ("organisation");
CREATE INDEX "event_mentioned_regions_region" ON event_mentioned_regions ("region");
CREATE VIEW who AS -- 人物各次见于事件的记载
SELECT e.date AS date, e.title AS title, l.name_hans AS name, a.role AS role, a.did AS did, a.event AS event, a.leader AS leader, e.date_from AS date_from, e.date_to AS date_to, l.name_hant AS name_hant, a.quoted AS quoted
FROM attestations a JOIN events e ON e.id = a.event JOIN leaders l ON l.id = a.leader;
CREATE VIEW amounts AS -- 数字及其指标、性质、地区与事件
SELECT f.period AS period, m.name_hans AS measure, f.detail AS detail, f.qualifier AS qualifier, f.value AS value, f.unit AS unit, s.name_hans AS sort, r.name_hans AS region, e.title AS title, f.event AS event, f.period_from AS period_from, f.period_to AS period_to, f.part_of AS part_of, m.name_hant AS measure_hant, s.name_hant AS sort_hant, r.name_hant AS region_hant, f.id AS figure
FROM figures f JOIN measures m ON m.id = f.measure JOIN sorts s ON s.id = f.sort JOIN events e ON e.id = f.event LEFT JOIN regions r ON r.id = f.region;
CREATE VIEW where_and_when AS -- 各地区的事件
SELECT r.name_hans AS region, e.date AS date, e.title AS title, er.region AS region_id, e.id AS event, e.date_from AS date_from, e.date_to AS date_to, r.name_hant AS region_hant
FROM event_regions er JOIN events e ON e.id = er.event JOIN regions r ON r.id = er.region;
COMMIT;
