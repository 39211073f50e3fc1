import { cancelRelease, holdRelease, liftRelease } from '#app/operations/approval/change-scheduled-release.ts';
import { releaseEdition } from '#app/operations/approval/release-edition.ts';
import { withdrawRelease } from '#app/operations/approval/withdraw-release.ts';
import type { Request } from '../commands.ts';
import { begin, shown, stateOf, waiting } from '../reference/releases.ts';
import { may } from '../reference/rights.ts';
import type { RefEdition, Reference, RefRelease } from '../reference/state.ts';
import { editionIn, type Planned } from './planned.ts';

type Of<D extends Request['do']> = Extract<Request, { do: D }>;

/** What every snapshot of the run said, by its fingerprint: its texts. */
export type TextsOf = (fingerprint: string) => Readonly<Record<string, string>>;

export function planRelease(ref: Reference, { who, work: index, locale, start, end, replace }: Of<'release'>, textsOf: TextsOf): Planned | undefined {
  const target = ref.works[index]?.editions[locale];
  if (!target) return undefined;
  const startsAt = start === undefined ? undefined : ref.campaign + start;
  const endsAt = end === undefined ? undefined : (startsAt ?? ref.campaign) + end;
  return {
    who, operation: releaseEdition, rule: 1,
    input: { edition: target.id, ...(startsAt === undefined ? {} : { startsAt }), ...(endsAt === undefined ? {} : { endsAt }), ...(replace ? { replace } : {}) },
    expect(now) {
      const { work, edition } = editionIn(now, target.id);
      const round = edition.rounds.at(-1);
      if (work.discarded || !may(now, who, 'release', locale) || round?.state !== 'granted' || round.revoked) return false;
      if ((startsAt ?? now.campaign) < now.campaign || (endsAt !== undefined && endsAt <= (startsAt ?? now.campaign))) return false;
      if (shown(now, edition)?.fingerprint === round.fingerprint) return false;
      if (waiting(now, edition).length > 0 && replace === undefined) return false;
      return { fingerprint: round.fingerprint };
    },
    apply(now, answer) {
      const { edition } = editionIn(now, target.id);
      const round = edition.rounds.at(-1);
      if (!round) throw new Error('Released without a round');
      const others = waiting(now, edition).sort((a, b) => a.order - b.order);
      if (replace === 'cancel') for (const one of others) one.gone = 'cancelled';
      const made: RefRelease = {
        id: String(answer['release']), round: round.id, fingerprint: round.fingerprint, texts: textsOf(round.fingerprint),
        order: Math.max(0, ...edition.releases.map(({ order }) => order)) + 1, start: startsAt ?? now.campaign, ...(endsAt === undefined ? {} : { end: endsAt }), held: false,
      };
      edition.releases.push(made);
      // One that is kept and starts later follows the new one.
      if (replace === 'keep') for (const [at, one] of others.filter((other) => other.start > made.start).entries()) one.order = made.order + 1 + at;
      begin(now, made);
      edition.contributors = edition.contributors.filter(({ revision }) => revision > round.editionRevision);
    },
  };
}

function nth(edition: RefEdition, n: number): RefRelease | undefined {
  return edition.releases.at(-1 - n);
}

const changes = {
  cancel: { operation: cancelRelease, act: 'cancel', from: ['scheduled', 'held'] },
  hold: { operation: holdRelease, act: 'release', from: ['scheduled'] },
  lift: { operation: liftRelease, act: 'release', from: ['held'] },
} as const;

export function planChangeRelease(ref: Reference, request: Of<'change-release'>): Planned | undefined {
  const target = ref.works[request.work]?.editions[request.locale];
  const release = target && nth(target, request.nth);
  if (!target || !release) return undefined;
  const { operation, act, from } = changes[request.change];
  const inOf = (now: Reference) => find(now, target.id, release.id);
  return {
    who: request.who, operation, rule: 1, input: { release: release.id },
    expect(now) {
      const { work, edition, found } = inOf(now);
      const fits = (from as readonly string[]).includes(stateOf(now, edition, found));
      return !work.discarded && may(now, request.who, act, request.locale) && fits ? {} : false;
    },
    apply(now) {
      const { found } = inOf(now);
      if (request.change === 'cancel') found.gone = 'cancelled';
      else found.held = request.change === 'hold';
      begin(now, found);
    },
  };
}

function find(ref: Reference, edition: string, release: string) {
  const at = editionIn(ref, edition);
  const found = at.edition.releases.find(({ id }) => id === release);
  if (!found) throw new Error('The reference lost a release');
  return { ...at, found };
}

export function planWithdraw(ref: Reference, { who, work: index, locale, nth: n, reason }: Of<'withdraw'>): Planned | undefined {
  const target = ref.works[index]?.editions[locale];
  const release = target && nth(target, n);
  if (!target || !release) return undefined;
  return {
    who, operation: withdrawRelease, rule: 11, input: { release: release.id, reason: reason ? 'A wrong number' : ' ' },
    expect(now) {
      const { work, edition, found } = find(now, target.id, release.id);
      const fits = ['live', 'scheduled', 'held'].includes(stateOf(now, edition, found));
      return !work.discarded && reason && may(now, who, 'withdraw', locale) && fits ? {} : false;
    },
    apply(now) {
      const { edition, found } = find(now, target.id, release.id);
      // The grant goes with it, and so does everything else that rests on that grant.
      const gone = edition.releases.filter((one) => one.round === found.round && ['live', 'scheduled', 'held'].includes(stateOf(now, edition, one)));
      for (const one of gone) one.gone = 'withdrawn';
      for (const slot of now.slots) if (gone.some(({ id }) => id === slot.release)) slot.cancelled = true;
      for (const round of edition.rounds) if (round.id === found.round) round.revoked = true;
    },
  };
}
