// The least an Electron application can do: one window, one line of text. What ours costs is measured against it.
const { app, BrowserWindow } = require('electron');

// The control of the measurement: a cost that it has to find.
const [plantedMs, plantedMb] = (process.env.BENCH_PLANTED ?? '0,0').split(',').map(Number);
const planted = Buffer.alloc(plantedMb * 1024 * 1024, 1);

app.enableSandbox();
void app.whenReady().then(() => {
  for (const untilMs = Date.now() + plantedMs; Date.now() < untilMs && planted.length >= 0;);
  const window = new BrowserWindow({ width: 1240, height: 820, show: false });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('data:text/html,<title>bare</title><h1 elementtiming=row>bare</h1>');
});
app.on('window-all-closed', () => app.quit());
