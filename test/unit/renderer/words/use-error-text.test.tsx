// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { useErrorText } from '../../../../src/renderer/words/error-text';
import { TimeZoneContext } from '../../../../src/renderer/words/time-zone';
import { clean, draw } from '../support/rendered';

const error = { code: 'expiry-over-maximum', latestExpiry: '2027-11-23T12:00:00Z' } as const;

function Refusal() {
  return <p>{useErrorText()(error)}</p>;
}

describe('the words of a refusal', () => {
  afterEach(clean);

  it('name a day as it is where the person is, also once they are elsewhere', async () => {
    for (const [timeZone, day] of [
      ['Pacific/Auckland', '24'],
      ['America/Los_Angeles', '23'],
    ] as const) {
      await draw(
        <TimeZoneContext value={timeZone}>
          <Refusal />
        </TimeZoneContext>,
      );
      expect(document.body.textContent).toMatch(new RegExp(`\\b${day}\\b`));
    }
  });
});
