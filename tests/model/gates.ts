/** One gate of the product, and the edit that opens it: `from` stands exactly once in `file`. */
export interface GateOpening {
  readonly gate: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** A second line of the same file that has to go with it. */
  readonly and?: readonly [from: string, to: string];
  /** The rules of design §6 that may be the first to be seen broken. */
  readonly rules: readonly number[];
}

const operations = 'src/operations';

/** The gates that keep the rules. Each is opened alone, and the model has to notice. */
export const gates: readonly GateOpening[] = [
  { gate: 'a decision echoes the fingerprint', file: 'src/domain/may-decide.ts', from: "if (attempt.fingerprint !== round.fingerprint) return fail('fingerprint-moved');", to: '', rules: [6] },
  { gate: 'contributors do not decide', file: 'src/domain/may-decide.ts', from: "if (round.contributors.includes(person)) return fail('contributor');", to: '', rules: [6] },
  { gate: 'only who holds the seat decides', file: 'src/domain/may-decide.ts', from: 'if (!seat || !attempt.holdsSeat)', to: 'if (!seat)', rules: [6] },
  { gate: 'a seat is its partner\'s', file: `${operations}/approval/decide.ts`, from: 'holdsSeat(context, actor, seat.partner, round.locale)', to: "allowed(actor, 'decide', { locale: round.locale, seatPartners: round.seats.map(({ partner }) => partner) }, context.campaignClock.now())", rules: [6] },
  { gate: 'stages come in their order', file: 'src/domain/may-decide.ts', from: 'if (seat.stage > evaluation.currentStage)', to: 'if (seat.stage > 99)', rules: [6] },
  { gate: 'one person, one seat in a stage', file: 'src/domain/may-decide.ts', from: 'if (elsewhere)', to: 'if (elsewhere && kind === "object")', rules: [6] },
  { gate: 'a closed round takes no decision', file: 'src/domain/may-decide.ts', from: "if (round.state !== 'open' || evaluation.state !== 'open') {", to: "if (round.state === 'superseded') {", rules: [6, 7, 14] },
  { gate: 'an admin decides nothing', file: 'src/domain/permissions.ts', from: "has('admin')) return false;\n  return memberships", to: "has('auditor')) return false;\n  return memberships", and: ["has('admin')) return false;\n  return [", "has('auditor')) return false;\n  return ["], rules: [6, 12] },
  { gate: 'memberships end', file: 'src/domain/permissions.ts', from: '&& now < orNever(validUntil)', to: '', rules: [1, 5, 6, 10, 11, 12, 16] },
  { gate: 'the undo window', file: 'src/domain/round.ts', from: 'UNDO_WINDOW = 10 * SECOND', to: 'UNDO_WINDOW = 0 * SECOND', rules: [6, 7, 14] },
  { gate: 'a refusal withholds the grant', file: 'src/domain/round-evaluation.ts', from: "return complete && !refusalPending ? 'granted' : 'open';", to: "return complete ? 'granted' : 'open';", rules: [6, 7, 14] },
  { gate: 'a later round takes the grant\'s place', file: `${operations}/approval/release-edition.ts`, from: "if (newest?.state !== 'granted') return undefined;\n  return tx.first('grants', { round: newest.id,", to: "return tx.first('grants', { edition,", rules: [1] },
  { gate: 'every needed seat approves', file: 'src/domain/round-evaluation.ts', from: 'complete: approvals >= needed', to: 'complete: approvals >= needed - 1', rules: [1, 6, 7, 14] },
  { gate: 'a revoked grant is none', file: `${operations}/approval/release-edition.ts`, from: '{ round: newest.id, revokedAt: { exists: false } }', to: '{ round: newest.id }', rules: [1] },
  { gate: 'withdrawal revokes the grant', file: `${operations}/approval/withdraw-release.ts`, from: "await tx.change('grants', { id: before.grant, revokedAt: { exists: false } }, { revokedAt: now });", to: '', rules: [1, 11, 14] },
  { gate: 'withdrawal takes all releases of the grant', file: `${operations}/approval/withdraw-release.ts`, from: 'one.grant === before.grant &&', to: 'one.id === before.id &&', rules: [1, 11, 14] },
  { gate: 'withdrawal cancels what was not sent', file: `${operations}/approval/withdraw-release.ts`, from: 'await cancelForRelease(tx, context, id)', to: 'await cancelForRelease(tx, context, `${id}x`)', rules: [10, 11] },
  { gate: 'withdrawal reaches the site', file: `${operations}/approval/withdraw-release.ts`, from: 'await touchSite(tx);', to: '', rules: [1] },
  { gate: 'an older text never comes back', file: 'src/domain/release.ts', from: 'begins <= orNever(release.withdrawnAt)', to: 'begins < orNever(release.withdrawnAt)', rules: [1, 14] },
  { gate: 'what is kept follows', file: `${operations}/approval/release-edition.ts`, from: "input.replace === 'keep' && one.startsAt > startsAt", to: "input.replace !== 'keep' && one.startsAt > startsAt", rules: [1, 10, 14] },
  { gate: 'a release waits for its window', file: 'src/domain/release.ts', from: 'begins !== undefined && begins <= now && (!top', to: 'begins !== undefined && (!top', rules: [1, 4] },
  { gate: 'a save names the revision it saw', file: 'src/domain/apply-save.ts', from: 'if (edition.revision !== expectedRevision) return saveConflict(edition);', to: '', rules: [5, 7] },
  { gate: 'a save without a change writes nothing', file: `${operations}/works/write-segments.ts`, from: 'if (!isChange) return', to: 'if (!isChange && changedKeys.length < 0) return', rules: [5] },
  { gate: 'who saves is a contributor', file: `${operations}/works/write-segments.ts`, from: 'withContributor(edition.contributors, actor.person, edition.revision + 1)', to: '[...edition.contributors]', rules: [5, 6, 8, 12] },
  { gate: 'who edits the work is a contributor of every edition', file: `${operations}/works/edit-work.ts`, from: 'withContributor(edition.contributors, actor.person, edition.revision + 1)', to: '[...edition.contributors]', rules: [5, 6, 8, 12] },
  { gate: 'a release lets only its own contributors go', file: 'src/domain/contributors.ts', from: 'revision > releasedRevision', to: 'revision < 0', rules: [5, 6, 8, 12] },
  { gate: 'a form sent twice is done once', file: `${operations}/perform.ts`, from: 'if (answer.ok && receipt) {', to: 'if (answer.ok && receipt && key === "") {', rules: [5, 6, 7, 14] },
  { gate: 'a stale edition is not submitted', file: `${operations}/approval/build-snapshot.ts`, from: 'if (draft.staleness.stale) return', to: 'if (draft.staleness.stale && draft.done < 0) return', rules: [12] },
  { gate: 'a typed text is no look at the artwork', file: 'src/domain/apply-save.ts', from: 'const structureBasis = confirms ||', to: 'const structureBasis = changedKeys.length > 0 || confirms ||', rules: [12] },
  { gate: 'what has machine text or gaps is not submitted', file: `${operations}/approval/build-snapshot.ts`, from: 'if (blocking.length > 0)', to: 'if (blocking.length > 99)', rules: [12] },
  { gate: 'another submit supersedes', file: `${operations}/approval/submit-edition.ts`, from: "if (settled.state === 'open') await closeRound(tx, context, open.id, 'superseded');", to: '', rules: [7, 14] },
  { gate: 'the same submit changes nothing', file: `${operations}/approval/submit-edition.ts`, from: "if (settled.state === 'open' && open.snapshot === fingerprint) {", to: "if (settled.state === 'granted' && open.snapshot === fingerprint) {", rules: [12] },
  { gate: 'a new submit holds what is scheduled', file: `${operations}/approval/submit-edition.ts`, from: "await holdScheduledReleases(tx, { edition: edition.id }, 'new-submit', context.campaignClock.now());", to: '', rules: [1, 10, 14] },
  { gate: 'a new source holds what is scheduled', file: `${operations}/works/send-to-translation.ts`, from: "await holdScheduledReleases(tx, { work: work.id, exceptLocale: work.sourceLocale }, 'source-changed', now);", to: '', rules: [1, 10, 14] },
  { gate: 'every seat has somebody', file: `${operations}/approval/submit-edition.ts`, from: 'if (empty) return', to: 'if (empty === "") return', rules: [12] },
  { gate: 'a round has its own copy of the policy', file: `${operations}/approval/settle-round.ts`, from: 'const evaluation = evaluateRound(toRound(round), decisions, context.realClock.now());', to: "const now = await tx.get('policies', 'policy');\n  const evaluation = evaluateRound({ ...toRound(round), stages: toRound(round).stages.map((stage, at) => ({ ...stage, needed: now?.stages[at]?.k === 1 ? 1 : stage.needed })) }, decisions, context.realClock.now());", rules: [6, 7, 8, 13, 14] },
  { gate: 'a decision asks for a sweep', file: `${operations}/approval/decide.ts`, from: "await tx.change('rounds', { id: round.id }, { recheckAt: Math.min(round.recheckAt ?? Infinity, now + UNDO_WINDOW) });", to: '', rules: [14, 19] },
  { gate: 'a grant belongs to its round', file: `${operations}/approval/settle-round.ts`, from: "if (evaluation.state === 'granted') await grantRound", to: "await grantRound", rules: [8, 14] },
  { gate: 'a decision stands in the audit', file: `${operations}/approval/decide.ts`, from: 'action: `decide-${input.kind}`', to: 'action: `note-${input.kind}`', rules: [14] },
  { gate: 'the audit is chained', file: `${operations}/append-audit.ts`, from: 'chainEntry(head.hash,', to: 'chainEntry("0".repeat(64),', rules: [14] },
  { gate: 'stops close the gate', file: 'src/domain/delivery.ts', from: "if (stop) return", to: "if (stop && now < 0) return", rules: [11] },
  { gate: 'a slot is pinned to the newest release', file: `${operations}/delivery/pinnable-release.ts`, from: "{ sort: '-seq' }", to: "{ sort: 'seq' }", rules: [10] },
  { gate: 'two people resume', file: `${operations}/delivery/resume.ts`, from: "if (first === actor.person) return fail('second-person-needed');", to: '', rules: [11] },
  { gate: 'texts are brought to NFC', file: 'src/domain/text.ts', from: ".normalize('NFC')", to: '', rules: [5, 12, 18] },
  { gate: 'breaks that are not seen are kept', file: 'src/domain/text.ts', from: ".replaceAll('\\r\\n', '\\n')", to: ".replaceAll('\\r\\n', '\\n').replaceAll('\\u200b', '')", rules: [5, 12, 18] },
  { gate: 'a locale is its partner\'s to read', file: 'src/domain/permissions.ts', from: "return locale !== undefined && (locales === 'all' || locales.includes(locale));", to: 'return locale !== undefined || locales.length > 0;', rules: [5, 6, 12, 16] },
  { gate: 'an edition is read with a seat', file: 'src/domain/permissions.ts', from: '&& (target.seatPartners?.includes(membership.partner) ?? false)', to: '', rules: [6, 11, 16] },
  { gate: 'a reviewer sees the source under review', file: `${operations}/read/read-edition-for-editing.ts`, from: 'number: round.sourceRevision', to: 'number: newest?.number ?? 0', rules: [16] },
  { gate: 'what is kept of a draft is of its revision', file: `${operations}/read/draft-facts.ts`, from: 'found?.revision === edition.revision && found.changedAt === edition.changedAt &&', to: 'found &&', rules: [14] },
  { gate: 'what is kept of a draft is of its source', file: `${operations}/read/draft-facts.ts`, from: '&& found.source === source?.id', to: '', rules: [14] },
];
