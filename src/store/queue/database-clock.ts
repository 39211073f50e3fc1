import type { Db } from 'mongodb';
import type { Clock } from '#app/domain/clock.ts';

/**
 * The database's clock, known from its own word and carried on by a steady clock of ours: never by the
 * machine's wall clock, which may be wrong. `earliest` is never after the true time and `latest` never
 * before it; they are a round trip apart.
 */
export interface DatabaseClock {
  readonly read: () => Promise<{ readonly earliest: number; readonly latest: number }>;
}

/** The server is asked again after this long: its clock may be set, and another server may take over. */
const ASK_AGAIN_MS = 5_000;

interface Word {
  readonly serverTime: number;
  readonly asked: number;
  readonly answered: number;
}

/** @param standIn the time in model tests */
export function databaseClock(db: Db, standIn?: Clock): DatabaseClock {
  let word: Promise<Word> | undefined;
  let askedAt = -Infinity;
  const ask = async (): Promise<Word> => {
    const asked = performance.now();
    const { localTime } = await db.command({ hello: 1 }) as { localTime: Date }; // part of every answer to hello
    return { serverTime: localTime.getTime(), asked, answered: performance.now() };
  };
  return {
    async read() {
      if (standIn) return { earliest: standIn.now(), latest: standIn.now() };
      if (!word || performance.now() - askedAt > ASK_AGAIN_MS) {
        askedAt = performance.now();
        word = ask();
        word.catch(() => { word = undefined; });
      }
      const { serverTime, asked, answered } = await word;
      const now = performance.now();
      return { earliest: Math.floor(serverTime + now - answered), latest: Math.ceil(serverTime + now - asked) };
    },
  };
}
