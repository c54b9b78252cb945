// The least an Electron application can do: one window, one line of text. What ours costs is measured against it.
const { app, BrowserWindow } = require('electron');

app.enableSandbox();
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1240, height: 820, show: false });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('data:text/html,<title>bare</title><h1>bare</h1>');
});
app.on('window-all-closed', () => app.quit());
