import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWork } from '#app/operations/works/create-work.ts';
import { readAuditExport } from '#app/operations/read/read-audit-export.ts';
import { openTestStore, storeKinds } from '#tests/support/open-store.ts';
import { buildWorld } from '#tests/support/world.ts';
import { verifyAuditLines } from '#app/domain/audit-lines.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../scripts/verify-audit.ts', import.meta.url));

describe.each(storeKinds)('an export of the audit, from %s', (kind) => {
  let lines: string[];
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kawaraban-audit-'));
    const opened = await openTestStore(kind);
    const world = await buildWorld(await opened.fresh());
    for (const slug of ['one-work', 'other-work']) {
      const made = await world.as('sato', createWork, { campaign: world.campaign, kind: 'post', slug, label: slug, artworks: [], links: [], credit: { text: '', licence: '' }, needs: [] });
      if (!made.ok) throw new Error(made.code);
    }
    lines = [];
    for await (const line of readAuditExport(world.context.db)) lines.push(JSON.stringify(line));
    await world.close();
    await opened.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const entryAt = () => lines.findIndex((line) => line.startsWith('{"entry"'));

  it('verifies as it is', async () => {
    expect(await verifyAuditLines(lines)).toEqual({ streams: 8, entries: 8, problems: [] });
  });

  it.each<[string, (all: string[]) => string[], RegExp]>([
    ['an altered actor', (all) => all.with(entryAt(), all[entryAt()]?.replace('person-sato', 'person-mori') ?? ''), /was altered/],
    ['an altered detail', (all) => all.with(entryAt(), all[entryAt()]?.replace('"locale":"', '"locale":"x') ?? ''), /was altered/],
    ['an entry that is gone', (all) => all.toSpliced(entryAt(), 1), /its head says 1/],
    ['an entry given twice', (all) => all.toSpliced(entryAt(), 0, all[entryAt()] ?? ''), /stands where/],
    ['a head that is gone', (all) => all.filter((_, at) => at !== entryAt() - 1), /has no head/],
    ['a line of something else', (all) => [...all, '{"entry":{}}'], /is not a line/],
  ])('does not verify with %s', async (_name, tamper, expected) => {
    const { problems } = await verifyAuditLines(tamper(lines));
    expect(problems.map(({ problem }) => problem).join('\n')).toMatch(expected);
  });

  it('is verified by the command from the file alone, which fails on a tampered one', async () => {
    const file = join(folder, 'audit.jsonl');
    const command = () => run(process.execPath, ['--import', 'tsx', script, '--file', file]);
    await writeFile(file, `${lines.join('\n')}\n`);
    expect((await command()).stdout).toContain('The audit verifies: 8 entries in 8 streams.');
    await writeFile(file, (await readFile(file, 'utf8')).replace('create-work', 'never-done'));
    await expect(command()).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/line \d+: stream .*: entry 1 was altered/) as string });
  });
});
