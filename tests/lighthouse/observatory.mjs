// MDN's HTTP Observatory on a host that is not public: its name and ports lead to loopback.
// node observatory.mjs HOST HTTP-PORT HTTPS-PORT; the host's certificate in NODE_EXTRA_CA_CERTS.
import fs from "node:fs";
import net from "node:net";
import { syncBuiltinESMExports } from "node:module";

const [host, http, https] = process.argv.slice(2);
const ports = { 80: Number(http), 443: Number(https) };
const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...given) {
  const options = Array.isArray(given[0]) ? given[0][0] : given[0];
  if (options.host === host) Object.assign(options, { host: "127.0.0.1", port: ports[options.port] });
  return connect.apply(this, given);
};

// The scanner fetches the list of preloaded hosts as it is installed; this host is on none.
const { readFileSync } = fs;
fs.readFileSync = (file, ...rest) =>
  String(file).endsWith("hsts-preload.json") ? "{}" : readFileSync(file, ...rest);
syncBuiltinESMExports();

const { scan } = await import("@mdn/mdn-http-observatory");
console.log(JSON.stringify(await scan(host)));
process.exit(0);
