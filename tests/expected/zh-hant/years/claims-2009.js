timeline.claims({"2009-mushroom-trial":{}});
