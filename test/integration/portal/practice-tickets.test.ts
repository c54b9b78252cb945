import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PracticeTickets } from '../../../reference-portal/identity/practice-tickets';

describe('PracticeTickets', () => {
  it('are good once, for half a minute', () => {
    let nowMs = 1_000;
    const tickets = new PracticeTickets(() => nowMs);
    const first = tickets.issue();
    const second = tickets.issue();
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(first).not.toBe(second);
    nowMs += 29_999;
    expect([tickets.redeem(first), tickets.redeem(first)]).toEqual([true, false]);
    nowMs += 1;
    expect(tickets.redeem(second)).toBe(false);
    expect(tickets.redeem('')).toBe(false);
    expect(tickets.redeem(tickets.issue())).toBe(true);
  });

  it('are not guessed, in ten thousand tries, and not used up by them', () => {
    const tickets = new PracticeTickets();
    const real = tickets.issue();
    const forged = [real.slice(1), `${real}A`, ` ${real}`, real.toUpperCase(), real.toLowerCase()];
    for (let i = 0; i < 10_000; i += 1) forged.push(randomBytes(32).toString('base64url'));
    expect(forged.filter((ticket) => ticket !== real && tickets.redeem(ticket))).toEqual([]);
    expect(tickets.redeem(real)).toBe(true);
  });
});
