import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { vi } from 'vitest';
import { prepareMessages } from '../../../../src/renderer/app/messages';

vi.setConfig({ testTimeout: 30_000 });
// Stubs are taken back after each test; these have to stay for all of a file.
Object.assign(globalThis, {
  IS_REACT_ACT_ENVIRONMENT: true,
  /** There is no layout here, so that nothing comes near by itself; what is at the beginning is drawn without. */
  IntersectionObserver: class {
    observe = (): void => undefined;
    disconnect = (): void => undefined;
  },
});
await prepareMessages();

let root: Root | null = null;

/** Draws something into the page, in place of what was drawn before. */
export async function draw(node: ReactNode): Promise<void> {
  root ??= createRoot(document.body.appendChild(document.createElement('div')));
  const drawn = root;
  await act(async () => {
    drawn.render(node);
  });
}

/** Takes everything off the page. */
export async function clean(): Promise<void> {
  const drawn = root;
  root = null;
  await act(async () => {
    drawn?.unmount();
  });
  document.body.replaceChildren();
}

/** All the words in the dialog. */
export function dialogText(): string {
  return dialog().textContent;
}

/** The dialog that is open; there is one at most. */
export function dialog(): HTMLElement {
  const [open, ...more] = document.querySelectorAll<HTMLElement>('[role="dialog"], [role="alertdialog"]');
  if (open === undefined || more.length > 0) throw new Error(`${more.length + (open ? 1 : 0)} dialogs`);
  return open;
}

export function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}

/** A button by all its words. */
export function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].filter(({ textContent }) => textContent === name);
  const [one] = found;
  if (one === undefined || found.length > 1) throw new Error(`${found.length} buttons "${name}"`);
  return one;
}

export function hasButton(name: string): boolean {
  return [...document.querySelectorAll('button')].some(({ textContent }) => textContent === name);
}

/** A field by the words of its label. */
export function field(label: string): HTMLInputElement {
  const words = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label);
  const found = words?.control;
  if (!(found instanceof HTMLInputElement)) throw new Error(`no field "${label}"`);
  return found;
}

/** Presses a button and lets the calls that follow be answered. */
export async function press(name: string): Promise<void> {
  await act(async () => {
    button(name).click();
    await answered();
  });
}

/** Reading a part of the page, or a file, for the first time takes a busy computer long. */
const mostMs = 20_000;

/** Lets what is on its way arrive and be drawn until the page is as wished. @throws Error with `what` when it never is */
export async function until(isReached: () => boolean, what: string): Promise<void> {
  const endMs = performance.now() + mostMs;
  while (!isReached()) {
    if (performance.now() > endMs) throw new Error(`never came: ${what}`);
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
  }
}

/** Calls are answered by fakes, each within the turn; the next turn has all of them. */
function answered(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Writes into a field as React hears of it. */
export async function type(label: string, value: string): Promise<void> {
  const input = field(label);
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Presses a key where the keyboard is. Answers whether the page kept it from the menu and the field. */
export async function pressKey(key: string, modifiers: KeyboardEventInit = {}): Promise<boolean> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers });
  await act(async () => {
    (document.activeElement ?? document.body).dispatchEvent(event);
    await answered();
  });
  return event.defaultPrevented;
}
