import { setTimeout as delay } from 'node:timers/promises';
import { diskStore } from '#app/files/disk-store.ts';

/** Run by a test: starts to write a blob, says so, and never ends. */
async function* endless(): AsyncGenerator<Uint8Array> {
  for (let sent = 0; ; sent += 1) {
    yield new Uint8Array(65_536);
    if (sent === 20) process.stdout.write('writing\n');
    if (sent > 20) await delay(50);
  }
}

await diskStore(process.argv[2] ?? '').put(endless(), 'ab'.repeat(32), { mediaType: 'image/png', bytes: 10 ** 9 });
