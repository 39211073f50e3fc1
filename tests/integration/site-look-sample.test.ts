import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { drawSamples } from '../../scripts/look-sample.tsx';

it('the sample of every class of the desk fits a phone and a desk in four languages', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kawaraban-look-'));
  try {
    await drawSamples(folder);
    expect(await readdir(folder)).toHaveLength(8);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
