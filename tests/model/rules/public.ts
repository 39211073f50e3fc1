import { beginsAt } from '#app/domain/release.ts';
import { sha256Hex } from '#app/domain/hash.ts';
import { readGates } from '#app/operations/delivery/read-gates.ts';
import { unsentStates } from '#app/domain/delivery-states.ts';
import { hold, same } from '../broken.ts';
import { holdsInstant, publicNow, releaseAt } from '../reference/releases.ts';
import { allEditions } from '../reference/state.ts';
import { requestsOf, type Rule, type View } from './view.ts';

/** Commands that may change what is public; the clock is one of them. */
const publishing = ['release', 'withdraw', 'change-release', 'pass'];

function changedPublic({ publicBefore, publicAfter }: View): string[] {
  return [...new Set([...publicBefore.keys(), ...publicAfter.keys()])].filter((edition) => publicBefore.get(edition) !== publicAfter.get(edition));
}

export const onlyGranted: Rule = {
  number: 1,
  says: 'No content is public in a locale unless an unrevoked grant exists for exactly that snapshot.',
  check({ ref, after, publicAfter }) {
    const expected = publicNow(ref);
    hold(1, same(Object.fromEntries(publicAfter), Object.fromEntries(expected)), () => `public is ${JSON.stringify([...publicAfter])}, but should be ${JSON.stringify([...expected])}`);
    for (const [edition, fingerprint] of publicAfter) {
      const grant = after.grants.find((one) => one.edition === edition && one.snapshot === fingerprint && one.revokedAt === undefined);
      const round = after.rounds.find(({ id }) => id === grant?.round);
      hold(1, round?.state === 'granted' && round.snapshot === fingerprint, () => `${fingerprint} is public without an unrevoked grant`);
    }
  },
};

export const servedIsHashed: Rule = {
  number: 2,
  says: 'What is served, hashed, gives the fingerprint.',
  async check(view) {
    for (const edition of changedPublic(view)) {
      const fingerprint = view.publicAfter.get(edition);
      if (fingerprint === undefined) continue;
      const bytes = await view.world.context.files.read(fingerprint);
      hold(2, bytes.ok && sha256Hex(bytes.value) === fingerprint, () => `the bytes of ${fingerprint} are not there or another's`);
      hold(2, view.live.liveSnapshots.has(fingerprint), () => `${fingerprint} is live but its files are not served`);
    }
  },
};

export const oneLocaleOnly: Rule = {
  number: 3,
  says: 'No command on one locale changes the snapshot served for another.',
  check(view) {
    if (view.command.do === 'pass') return;
    const named = requestsOf(view.command).flatMap((request) => ('locale' in request && 'work' in request ? [view.ref.works[request.work]?.editions[request.locale].id] : []));
    for (const edition of changedPublic(view)) hold(3, named.includes(edition), () => `a command on another locale changed edition ${edition}`);
  },
};

export const savesChangeNothingPublic: Rule = {
  number: 4,
  says: 'Save, import and every admin action never change public bytes; only release, withdraw and the clock do.',
  check(view) {
    if (requestsOf(view.command).some((request) => publishing.includes(request.do))) return;
    hold(4, changedPublic(view).length === 0, () => `"${view.command.do}" changed what is public`);
  },
};

export const pinnedOrNothing: Rule = {
  number: 10,
  says: 'A slot sends its pinned release or nothing; ends always take effect.',
  check({ ref, refBefore, after, before }) {
    if (after.slots === before.slots && after.deliveries === before.deliveries) return;
    for (const slot of after.slots) {
      const known = ref.slots.find(({ id }) => id === slot.id);
      if (!known) continue;
      hold(10, (slot.state === 'cancelled') === known.cancelled, () => `slot ${slot.id} is ${slot.state}, cancelled should be ${known.cancelled}`);
      const rows = after.deliveries.filter((row) => row.slot === slot.id && row.state !== 'cancelled');
      hold(10, rows.every((row) => row.release === slot.release && row.snapshot === slot.snapshot), () => `a delivery of slot ${slot.id} is of another release`);
      hold(10, slot.state !== 'pinned' || same(rows.map(({ part }) => part).sort(), Array.from({ length: slot.parts ?? 0 }, (_, n) => n + 1)), () => `slot ${slot.id} has not one delivery for each part`);
      if (slot.release === known.release) continue;
      const newest = [ref, ...(refBefore ? [refBefore] : [])].map((one) => {
        const edition = allEditions(one).find(({ edition: { id } }) => id === slot.edition)?.edition;
        return edition && releaseAt(edition, slot.dueAt)?.id;
      });
      hold(10, newest.includes(slot.release), () => `slot ${slot.id} was pinned to ${String(slot.release)} and not to ${String(newest[0])}`);
      const stored = after.releases.find(({ id }) => id === slot.release);
      hold(10, stored?.snapshot === slot.snapshot, () => `slot ${slot.id} holds another snapshot than its release`);
      if (slot.release !== undefined) known.release = slot.release;
    }
  },
};

export const withdrawnNeverLeaves: Rule = {
  number: 11,
  says: 'After withdrawal unsent deliveries never leave; a gate is open only for what is public.',
  async check({ ref, after, world, before }) {
    const unsent: readonly string[] = unsentStates;
    for (const release of after.releases) {
      if (release.withdrawnAt === undefined) continue;
      const left = after.deliveries.find((row) => row.release === release.id && unsent.includes(row.state));
      hold(11, left === undefined, () => `a delivery of withdrawn release ${release.id} still waits`);
      hold(11, after.grants.find(({ id }) => id === release.grant)?.revokedAt !== undefined, () => `the grant of withdrawn release ${release.id} stands`);
    }
    const planned = after.deliveries.filter(({ state }) => state === 'planned');
    if (planned.length === 0 || (before.releases === after.releases && before.deliveries === after.deliveries)) return;
    const gates = await readGates(world.db, planned, world.clock.campaign);
    const seen = publicNow(ref);
    const stopped = ref.stops.some(({ over, scope, subject }) => !over && (scope !== 'account' || planned.every((row) => row.account === subject)));
    for (const row of planned) {
      if (gates.get(row.id)?.open !== true) continue;
      hold(1, seen.get(row.edition) === row.snapshot, () => `the gate is open for ${row.snapshot}, which is not public`);
      hold(11, !stopped, () => 'the gate is open in spite of a stop');
    }
  },
};

export const storedReleases: Rule = {
  number: 14,
  says: 'The stored releases are those that were made, in their windows.',
  check({ ref, after, before }) {
    if (after.releases === before.releases) return;
    const made = allEditions(ref).flatMap(({ edition }) => edition.releases.map((release) => ({ edition, release })));
    hold(14, made.length === after.releases.length, () => `${after.releases.length} releases are stored, ${made.length} were made`);
    for (const { release } of made) {
      const row = after.releases.find(({ id }) => id === release.id);
      const gone = row?.withdrawnAt !== undefined ? 'withdrawn' : row?.cancelledAt !== undefined ? 'cancelled' : undefined;
      hold(14, row !== undefined && gone === release.gone && row.snapshot === release.fingerprint, () => `release ${release.id} is ${String(gone)}, should be ${String(release.gone)}`);
      const visible = row && beginsAt(row) !== undefined;
      hold(14, gone !== undefined || (release.end ?? Infinity) <= ref.campaign || visible === holdsInstant(release, release.begun ?? release.start), () => `release ${release.id} begins otherwise than it should`);
    }
  },
};
