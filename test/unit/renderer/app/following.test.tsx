// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FocusState } from '../../../../src/shared/ipc/state/inventory-state';

const told: unknown[] = [];
// The bridge takes what the preload script has put there, once.
vi.stubGlobal('desktop', {
  focus: { followed: async (wanted: unknown) => told.push(wanted) },
  secrets: { concludeView: async (secret: unknown) => told.push(secret) },
});
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
const { useConclusion } = await import('../../../../src/renderer/app/use-conclusion');
const { useFocusRequest } = await import('../../../../src/renderer/app/use-focus-request');

let root: Root;
beforeEach(() => {
  told.splice(0);
  root = createRoot(document.createElement('div'));
});
afterEach(() => {
  act(() => {
    root.unmount();
  });
});

describe('useConclusion', () => {
  function View({ keyId, isSaved }: { readonly keyId: string | null; readonly isSaved: boolean }) {
    useConclusion(keyId === null ? null : { applicationId: 'object-1', keyId }, isSaved);
    return null;
  }
  const left = (keyId: string): object => ({ applicationId: 'object-1', keyId });
  const show = (keyId: string | null, isSaved: boolean): void => {
    act(() => {
      root.render(<View keyId={keyId} isSaved={isSaved} />);
    });
  };

  it('tells of a saved value when its view is left, whichever way', () => {
    show('key-1', true);
    expect(told).toEqual([]);
    show(null, true);
    expect(told).toEqual([left('key-1')]);
    show('key-2', false);
    show('key-2', true); // saved meanwhile
    show('key-3', true);
    act(() => {
      root.render(null);
    });
    expect(told).toEqual([left('key-1'), left('key-2'), left('key-3')]);
  });

  it('gives up no value that is saved nowhere', () => {
    show('key-1', false);
    show(null, true);
    expect(told).toEqual([]);
    show('key-1', false);
    act(() => {
      root.render(null);
    });
    expect(told).toEqual([]);
  });
});

describe('useFocusRequest', () => {
  const followed: FocusState[] = [];
  function View({ wanted }: { readonly wanted: FocusState | null }) {
    useFocusRequest(wanted, (one) => followed.push(one));
    return null;
  }
  const show = (wanted: FocusState | null): void => {
    act(() => {
      root.render(<View wanted={wanted} />);
    });
  };

  it('follows each wanted once and tells main, however often the page is drawn', () => {
    const wanted = { environmentId: 'demo', applicationId: 'object-1', keyId: 'key-1', sequence: 1 };
    show(null);
    show(wanted);
    show({ ...wanted });
    show(null);
    show({ ...wanted, sequence: 2 });
    expect(followed.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(told).toEqual([{ sequence: 1 }, { sequence: 2 }]);
  });
});
