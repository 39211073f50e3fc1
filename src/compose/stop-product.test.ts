import { describe, expect, test } from 'vitest';
import { stopProduct, type Running } from './stop-product.ts';

/** Parts that note when their stop begins and ends; those named in `slow` end when they are let go. */
function parts(answered = true) {
  const notes: string[] = [];
  const letGo: Record<string, () => void> = {};
  const slowly = (name: string) => async () => {
    notes.push(`${name} stops`);
    await new Promise<void>((resolve) => { letGo[name] = resolve; });
    notes.push(`${name} stopped`);
  };
  const running: Running = {
    server: { stop: async () => { await slowly('server')(); return answered; } },
    worker: { stop: slowly('worker') },
    index: { stop: () => { notes.push('index stopped'); } },
    metrics: { stop: async () => { notes.push('metrics stopped'); } },
    close: async () => { notes.push('database closed'); },
  };
  return { running, notes, letGo };
}

describe('a stop', () => {
  test('tells server and worker at once, and takes nothing from them before both are done', async () => {
    const { running, notes, letGo } = parts();
    const stopped = stopProduct(running);
    expect(notes).toEqual(['server stops', 'worker stops']);
    letGo['worker']?.();
    await new Promise(setImmediate);
    expect(notes).toEqual(['server stops', 'worker stops', 'worker stopped']);
    letGo['server']?.();
    expect(await stopped).toBe(true);
    expect(notes.slice(3)).toEqual(['server stopped', 'index stopped', 'metrics stopped', 'database closed']);
  });

  test('says where a request was cut off, and closes the database all the same', async () => {
    const { running, notes, letGo } = parts(false);
    const stopped = stopProduct({ ...running, worker: undefined });
    letGo['server']?.();
    expect(await stopped).toBe(false);
    expect(notes.at(-1)).toBe('database closed');
  });
});
