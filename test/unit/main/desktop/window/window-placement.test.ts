import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import { parseFormat, writeFormat } from '../../../../../src/main/platform/files/file-format';
import {
  openingBounds,
  placementFormat,
  smallestSize,
  usualSize,
  type WindowPlacement,
} from '../../../../../src/main/desktop/window/window-placement';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const second = { x: 1440, y: 0, width: 1920, height: 1080 };
const placement: WindowPlacement = { x: 200, y: 100, width: 1000, height: 700, isMaximized: false };

describe('openingBounds', () => {
  it('opens where the window was', () => {
    expect(openingBounds(placement, [laptop])).toEqual({ x: 200, y: 100, width: 1000, height: 700 });
    const there = { ...placement, x: 1600 };
    expect(openingBounds(there, [laptop, second])).toMatchObject({ x: 1600, y: 100 });
  });

  it.each([
    ['nothing is known', null, [laptop]],
    ['its screen is gone', { ...placement, x: 1600 }, [laptop]],
    ['only a sliver of it would be seen', { ...placement, x: 1400 }, [laptop]],
    ['its title bar is above the screen', { ...placement, y: 0 }, [laptop]],
    ['its title bar is below the screen', { ...placement, y: 890 }, [laptop]],
    ['there is no screen', placement, []],
  ])('opens as usual when %s', (_name, stored, screens) => {
    expect(openingBounds(stored, screens)).toEqual(usualSize);
  });

  it('is never larger than the screen nor smaller than is usable', () => {
    const { width, height } = openingBounds({ ...placement, width: 5000, height: 10 }, [laptop]);
    expect([width, height]).toEqual([laptop.width, smallestSize.height]);
  });

  it('can always be reached', () => {
    const edge = fc.integer({ min: -5000, max: 5000 });
    const size = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(edge, edge, size, size, (x, y, width, height) => {
        const bounds = openingBounds({ x, y, width, height, isMaximized: false }, [laptop, second]);
        if (bounds.x === undefined || bounds.y === undefined) return;
        const { x: left, y: top, width: wide } = bounds;
        const isOn = [laptop, second].some(
          (screen) =>
            left < screen.x + screen.width &&
            left + wide > screen.x &&
            top >= screen.y &&
            top < screen.y + screen.height,
        );
        expect(isOn).toBe(true);
      }),
    );
  });
});

describe('a stored placement', () => {
  const parse = (text: string) => parseFormat(placementFormat, text);

  it('is read as it was written', () => {
    expect(parse(writeFormat(placementFormat, placement))).toEqual({ kind: 'read', content: placement });
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"version":1,"x":1}',
    writeFormat(placementFormat, { ...placement, x: 1e9 }),
  ])('is none in %j', (text) => {
    expect(parse(text)).toEqual({ kind: 'damaged' });
  });
});
