import { UNDO_WINDOW } from '#app/domain/round.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { submitEdition } from '#app/operations/approval/submit-edition.ts';
import type { Request } from '../commands.ts';
import { contentOf, draftState, newestSource, staleOf } from '../reference/drafts.ts';
import { holdScheduled } from '../reference/releases.ts';
import { may, sittersOf } from '../reference/rights.ts';
import { applyDecision, decisionSeat, openRound } from '../reference/rounds.ts';
import type { RefEdition, Reference, RefRound, RefWork } from '../reference/state.ts';
import { editionIn, type Expected, type Planned, revisionOf } from './planned.ts';

type Of<D extends Request['do']> = Extract<Request, { do: D }>;

/** The policy that stands now, resolved for a locale. */
function stagesNow(ref: Reference, locale: RefEdition['locale']): RefRound['stages'] {
  return ref.policy.map(({ k, seats }) => {
    const partners = [...new Set(seats.flatMap((seat) => (seat.kind === 'secretariat' ? ['secretariat'] : seat.kind === 'partner' ? [seat.id] : ref.locales[locale])))];
    return { partners, needed: k === 'all' ? partners.length : Math.min(k, partners.length) };
  });
}

export function planSubmit(ref: Reference, { who, work: index, locale, revision }: Of<'submit'>): Planned | undefined {
  const target = ref.works[index]?.editions[locale];
  if (!target) return undefined;
  const expectedRevision = revisionOf(target, revision);
  const fits = (now: Reference, work: RefWork, edition: RefEdition): boolean => {
    if (work.discarded || !may(now, who, 'submit', locale) || edition.revision !== expectedRevision) return false;
    if (locale !== 'ja' && !newestSource(work)) return false;
    const stale = staleOf(work, edition);
    return draftState(work, edition) === 'ready' && stale.keys.length === 0 && !stale.structure;
  };
  const seated = (now: Reference, edition: RefEdition): boolean => stagesNow(now, locale).every(({ partners }) => partners.every((partner) => {
    return sittersOf(now, partner, locale).some((person) => edition.contributors.every((one) => one.person !== person));
  }));
  return {
    who, operation: submitEdition, rule: 12, input: { edition: target.id, expectedRevision },
    expect(now): Expected {
      const { work, edition } = editionIn(now, target.id);
      if (!fits(now, work, edition)) return false;
      const known = now.fingerprints[contentOf(now, work, edition)];
      const open = openRound(edition);
      if (open && known === open.fingerprint) return { opened: false, round: open.id, fingerprint: known };
      return seated(now, edition) ? { opened: true, ...(known === undefined ? {} : { fingerprint: known }) } : false;
    },
    apply(now, answer) {
      const { work, edition } = editionIn(now, target.id);
      const fingerprint = String(answer['fingerprint']);
      now.fingerprints[contentOf(now, work, edition)] = fingerprint;
      if (answer['opened'] !== true) return;
      const open = openRound(edition);
      if (open) open.state = 'superseded';
      edition.rounds.push({
        id: String(answer['round']), fingerprint, editionRevision: edition.revision, source: locale === 'ja' ? 0 : work.sources.length,
        contributors: edition.contributors.map(({ person }) => person), stages: stagesNow(now, locale), standing: {}, decisions: 0, state: 'open', revoked: false,
      });
      holdScheduled(now, edition);
    },
  };
}

export function planDecide(ref: Reference, request: Of<'decide'>): Planned | undefined {
  const { who, work: index, locale, kind, reason, seat } = request;
  const target = ref.works[index]?.editions[locale];
  const round = target?.rounds.at(request.round === 'newest' ? -1 : -2);
  if (!target || !round) return undefined;
  const fingerprint = { right: round.fingerprint, wrong: 'f'.repeat(64), previous: target.rounds.at(-2)?.fingerprint ?? '0'.repeat(64) }[request.fingerprint];
  const attempt = { person: who, kind, rightFingerprint: fingerprint === round.fingerprint, reason, ...(seat === undefined ? {} : { seat }) };
  const inOf = (now: Reference) => {
    const { work, edition } = editionIn(now, target.id);
    const found = edition.rounds.find(({ id }) => id === round.id);
    if (!found) throw new Error('The reference lost a round');
    return { work, edition, found };
  };
  return {
    who, operation: decide, rule: 6,
    input: { round: round.id, kind, fingerprint, ...(reason ? { reason: 'Because of the second line' } : {}), ...(seat === undefined ? {} : { seat }) },
    expect(now) {
      const { edition, found } = inOf(now);
      const chosen = decisionSeat(now, edition, found, attempt);
      return chosen === undefined ? false : { seat: chosen, undoUntil: now.real + UNDO_WINDOW };
    },
    apply(now, answer) {
      applyDecision(now, inOf(now).found, String(answer['seat']), who, kind);
    },
  };
}
