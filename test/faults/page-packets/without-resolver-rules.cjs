'use strict';

/**
 * Required by the driven twin before the application: takes out the rules by which the fallback runtime resolves no name
 * of another computer, so that what is left is the product's own.
 */
require('electron').app.commandLine.removeSwitch('host-resolver-rules');
