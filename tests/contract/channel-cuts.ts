import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendTerms } from '#app/channels/channel.ts';
import { newId } from '#app/domain/ids.ts';
import fc from '#tests/support/fast-check.ts';
import type { Departure, Journey, UnderTest } from './channel-under-test.ts';

const MOST_TRIES = 6;
const RUNS = 80;
const terms = (idempotencyKey = newId()): SendTerms => ({ idempotencyKey, deadlineMs: 10_000, signal: AbortSignal.timeout(10_000) });

/** The part of the suite that cuts the wire: where, the channel's own steps say. */
export function cutsSuite({ name, openJourney }: Pick<UnderTest, 'name' | 'openJourney'>): void {
  describe(`the channel ${name}, with a connection cut at any byte of any of its steps`, () => {
    let journey: Journey;
    beforeEach(async () => {
      journey = await openJourney();
    });
    afterEach(async () => {
      expect(journey.misunderstood?.() ?? []).toEqual([]);
      await journey.close();
    });

    it('makes exactly one post, or none where the consent itself was lost on the way', async () => {
      const whole = await journey.begin(true);
      const from = journey.carried.length;
      expect(await untilKnown(journey, whole)).toBe('out');
      const legs = journey.carried.slice(from).map((carried, n) => ({ ...carried, step: journey.steps[n] ?? '?' }));
      expect(legs.map(({ step }) => step)).toEqual(journey.steps);
      const places = fc.integer({ min: 0, max: legs.length - 1 }).chain((skip) => fc.constantFrom('request' as const, 'answer' as const)
        .chain((side) => fc.integer({ min: 0, max: legs[skip]?.[side] ?? 0 }).map((bytes) => ({ skip, side, bytes }))));
      await fc.assert(fc.asyncProperty(places, fc.boolean(), async (cut, inDoubt) => {
        const departure = await journey.begin(inDoubt);
        journey.cut(cut);
        const end = await untilKnown(journey, departure);
        journey.cut(undefined);
        if (end === 'needs-person') {
          expect(cut.side).toBe('answer');
          expect(journey.consentLostAt).toContain(journey.steps[cut.skip]);
        }
        expect(await departure.posts()).toBe(end === 'out' ? 1 : 0);
      }), { numRuns: RUNS });
    });
  });
}

/** What the worker does until it knows; answers how it ended. */
async function untilKnown({ channel }: Journey, departure: Departure): Promise<'out' | 'needs-person'> {
  const { account, post } = departure;
  const { idempotencyKey } = terms();
  let look = false;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (look) {
      const found = await channel.lookUp({ idempotencyKey, post, since: 0, signal: terms().signal }, account);
      if (found.kind === 'found') return 'out';
      if (found.kind === 'unavailable' && found.code === 'account-needs-person') return 'needs-person';
      if (found.kind === 'unavailable') continue;
    }
    const outcome = await channel.send(post, account, terms(idempotencyKey));
    expect(await departure.posts()).toBeLessThanOrEqual(1);
    if (outcome.kind === 'delivered') return 'out';
    if (outcome.kind === 'needs-person') return 'needs-person';
    if (outcome.kind === 'rejected') throw new Error(`Given up: ${outcome.code}`);
    look = outcome.kind === 'unknown';
  }
  throw new Error('Still not known');
}
