// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { markEarlyClick } from '../../../../src/preload/early-click';
import { leaveFirstPage } from '../../../../src/renderer/desktop/first-page';

const clicked: string[] = [];

function page(first: string, drawn: string): void {
  document.body.innerHTML = `<div id="first-page"><main>${first}</main></div><div id="root" hidden><main>${drawn}</main></div>`;
  for (const control of document.querySelectorAll<HTMLElement>('#root button')) {
    control.addEventListener('click', () => clicked.push(control.id));
  }
}

/** As the preload hears of it; only a person's clicks count. */
function click(selector: string, isTrusted = true): void {
  const target = document.querySelector(selector);
  markEarlyClick({ target, isTrusted } as unknown as MouseEvent);
}

beforeEach(() => {
  vi.useFakeTimers();
  clicked.length = 0;
});

describe('leaving the first page', () => {
  it('shows what was drawn in its place, scrolled as far', () => {
    page('<h1>Expiry</h1>', '<h1>Expiry</h1>');
    const [before] = document.querySelectorAll('main');
    if (before !== undefined) before.scrollTop = 40;
    leaveFirstPage();
    expect(document.getElementById('first-page')).toBeNull();
    expect(document.getElementById('root')?.hidden).toBe(false);
    expect(document.querySelector('main')?.scrollTop).toBe(40);
  });

  it('does what was clicked last, on the control with the same words', () => {
    page(
      '<button>One</button><button><b>Two</b></button><button>Two</button>',
      '<button id="new">New</button><button id="1">One</button><button id="2">Two</button><button id="3">Two</button>',
    );
    click('#first-page button');
    click('#first-page button:nth-of-type(3)');
    leaveFirstPage();
    vi.runAllTimers();
    expect(clicked).toEqual(['3']);
  });

  it('does nothing for a control that is not there any more, or was not clicked by a person', () => {
    page('<button>One</button>', '<button id="1">Another</button>');
    click('#first-page button');
    leaveFirstPage();
    vi.runAllTimers();
    page('<button>One</button>', '<button id="1">One</button>');
    click('#first-page button', false);
    leaveFirstPage();
    vi.runAllTimers();
    expect(clicked).toEqual([]);
  });

  it('changes nothing on a page that began without one', () => {
    document.body.innerHTML = '<div id="root"><button id="1">One</button></div>';
    click('#root button');
    leaveFirstPage();
    vi.runAllTimers();
    expect(document.body.innerHTML).toBe('<div id="root"><button id="1">One</button></div>');
  });
});
