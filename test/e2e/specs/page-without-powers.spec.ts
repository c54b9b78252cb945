import { expect, test } from '../fixtures/desktop-test';
import { channels } from '../../../src/shared/ipc/contract';

test('the page has no powers beyond the contract', async ({ application, desktop }) => {
  const { window: page } = application;
  await test.step('the page has the calls of the contract and nothing else', async () => {
    const bridge = await page.evaluate(() =>
      Object.entries(Reflect.get(globalThis, 'desktop') as Record<string, object>).flatMap(
        ([domain, calls]) =>
          typeof calls === 'function' ? [domain] : Object.keys(calls).map((verb) => `${domain}:${verb}`),
      ),
    );
    expect(bridge.sort()).toEqual([...channels, 'onMenuChosen', 'onStateChanged'].sort());
    const powers = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(powers).toEqual([]);
  });
  await test.step('the page goes nowhere, opens nothing and runs nothing of its own making', async () => {
    const outcome = await page.evaluate(async () => {
      // What a debugger evaluates may evaluate in turn; from here on the page is on its own.
      await new Promise((resolve) => setTimeout(resolve, 0));
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        violations.push(event.effectiveDirective);
      });
      const script = document.createElement('script');
      const trial = (act: () => unknown): string => {
        try {
          act();
          return 'done';
        } catch {
          return 'refused';
        }
      };
      const inline = trial(() => {
        script.text = 'window.wasRun = true';
        document.body.append(script);
      });
      const evaluated = trial(() => Reflect.construct(Function, ['return 1']));
      const markup = trial(() => {
        document.createElement('div').innerHTML = '<img src=x onerror="window.wasRun = true">';
      });
      const fetched = await fetch('https://example.org/').then(
        () => 'done',
        () => 'refused',
      );
      const opened = window.open('https://example.org/') === null ? 'refused' : 'done';
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { inline, evaluated, markup, fetched, opened, wasRun: 'wasRun' in window, violations };
    });
    expect(outcome).toMatchObject({
      inline: 'refused',
      evaluated: 'refused',
      markup: 'refused',
      fetched: 'refused',
      opened: 'refused',
      wasRun: false,
    });
    expect(outcome.violations.length).toBeGreaterThanOrEqual(3);

    // Asked of main: the driver itself waits for a navigation that was refused.
    const after = await application.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      for (const address of ['https://example.org/', 'file:///etc/hostname', 'app://ui/other.html']) {
        await contents?.executeJavaScript(`location.href = ${JSON.stringify(address)}; undefined`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      return {
        address: contents?.getURL(),
        title: (await contents?.executeJavaScript("document.querySelector('h1')?.textContent")) as string,
      };
    });
    expect(after).toEqual({
      address: 'app://ui/index.html',
      title: 'Never surprised by an expired secret',
    });
  });
  await test.step('the page has no WebRTC, and is ended when it makes a frame to have it again', async () => {
    const found = await page.evaluate(() =>
      ['RTCPeerConnection', 'webkitRTCPeerConnection'].filter((name) => name in globalThis),
    );
    expect(found).toEqual([]);
    const ended = page.waitForEvent('crash');
    const making = page.evaluate(() => {
      document.body.append(document.createElement('iframe'));
    });
    // The answer may come before the end, or never.
    await Promise.all([ended, making.catch(() => undefined)]);
  });
  test.skip(desktop.electronSwitches.length > 0, 'this kernel allows no user namespaces: OS sandbox is off');
  await test.step('the operating system’s sandbox is on, as an ordinary user', async () => {
    const switches = await application.electron.evaluate(({ app }) => ({
      noSandbox: app.commandLine.hasSwitch('no-sandbox'),
      userId: process.getuid?.(),
    }));
    expect(switches.noSandbox).toBe(false);
    expect(switches.userId).not.toBe(0);
  });
});
