import { deadlineAfter } from '#app/domain/deadline.ts';
import type { Instant } from '#app/domain/clock.ts';
import type { Seat } from '#app/domain/policy.ts';
import type { Row } from '#app/store/rows.ts';

/** When a seat's decision is due: as stored or, where nothing is, by the stage's working days from when it opened. */
export function deadlines(
  row: Row<'rounds'>, standing: readonly Row<'decisions'>[], partners: readonly { id: string; zone: string }[], openSeats: readonly { seat: string; deadline?: number }[],
): (seat: Seat) => Instant | undefined {
  const openedAt = (stage: number): Instant => {
    const before = row.seats.filter((seat) => seat.stage === stage - 1).map(({ id }) => id);
    return Math.max(row.openedAt, ...standing.filter(({ kind, seat }) => kind === 'approve' && before.includes(seat)).map(({ campaignAt }) => campaignAt));
  };
  return (seat) => {
    const stored = openSeats.find((one) => one.seat === seat.id)?.deadline;
    if (stored !== undefined) return stored;
    const days = row.stages.find(({ stage }) => stage === seat.stage)?.deadlineDays;
    const zone = partners.find(({ id }) => id === seat.partner)?.zone;
    return days === undefined || zone === undefined ? undefined : deadlineAfter(openedAt(seat.stage), days, zone);
  };
}
