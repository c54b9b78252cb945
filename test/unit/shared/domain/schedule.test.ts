import { describe, expect, it } from 'vitest';
import type { Application, ClientSecret } from '../../../../src/shared/domain/application';
import { scheduleOf } from '../../../../src/shared/domain/schedule';

const now = Date.parse('2026-11-23T10:00:00Z');
const days = (count: number): string => new Date(now + count * 86_400_000).toISOString();

function secret(keyId: string, startsInDays: number, endsInDays: number): ClientSecret {
  return {
    keyId,
    displayName: keyId,
    hint: 'abc',
    startDateTime: days(startsInDays),
    endDateTime: days(endsInDays),
  };
}

function application(id: string, ...secrets: readonly ClientSecret[]): Application {
  return { id, appId: id, displayName: id, secrets, apis: [], managers: null };
}

function order(...applications: readonly Application[]): readonly string[] {
  return scheduleOf(applications, now, 'Europe/Amsterdam').map(
    (entry) => `${entry.secret.keyId} ${entry.standing} ${entry.group}`,
  );
}

describe('scheduleOf', () => {
  it('puts what stops an API first and harmless leftovers last', () => {
    expect(
      order(
        application('a', secret('healthy', -10, 200), secret('leftover', -400, -30)),
        application('b', secret('soon', -300, 6)),
        application('c', secret('down', -400, -2)),
        application('d', secret('old', -300, 3), secret('new', -5, 350)),
      ),
    ).toEqual([
      'down outage expired-in-use',
      'soon sole within-7-days',
      'old has-successor within-7-days',
      'healthy sole healthy',
      'new sole healthy',
      'leftover replaced old-replaced',
    ]);
  });

  it('says "expired in use" once per application, on the youngest', () => {
    expect(order(application('a', secret('older', -700, -340), secret('younger', -360, -1)))).toEqual([
      'younger outage expired-in-use',
      'older past old-replaced',
    ]);
  });

  it('does not take a secret that has not started for a successor', () => {
    expect(order(application('a', secret('current', -300, 6), secret('later', 3, 300)))).toEqual([
      'current sole within-7-days',
      'later sole healthy',
    ]);
  });

  it('is the calendar when nothing is due, and stable for equal dates', () => {
    expect(order(application('a', secret('y', -1, 90)), application('b', secret('x', -1, 90)))).toEqual([
      'x sole healthy',
      'y sole healthy',
    ]);
  });
});
