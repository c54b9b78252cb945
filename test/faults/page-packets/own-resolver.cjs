'use strict';

/** Required by the driven twin before the application: names are asked of the resolver that a variable tells, alone. */
const { app } = require('electron');

const server = process.env['WMDA_TEST_RESOLVER'];
app.once('ready', () => {
  app.configureHostResolver({
    enableBuiltInResolver: true,
    secureDnsMode: 'secure',
    secureDnsServers: [server],
  });
});
