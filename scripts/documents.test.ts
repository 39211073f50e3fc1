import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { root } from './checks/check.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n').filter((path) => path !== '' && !path.startsWith('tests/support/compose-spec/') && existsSync(join(root, path)));
const commands = Object.keys(z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json'))).scripts);

/** What all matches of the pattern hold in its first group. */
const named = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);

/** The ends of addresses that headings of a document have. */
const headings = (path: string): string[] => named(read(path), /^#+ (.*)$/gm).map((heading) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-'));

test.each(documents)('%s links to files and headings, and names files and commands, that are there', (path) => {
  const text = read(path);
  const problems: string[] = [];
  for (const link of named(text, /\]\(([^)\s]+)\)/g).filter((one) => !/^\w+:/.test(one))) {
    const [file = '', heading] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    if (!existsSync(join(root, target)) || (heading !== undefined && !headings(target).includes(heading))) problems.push(link);
  }
  for (const file of named(text, /`((?:src|scripts|tests|docs|collections|locales|deploy)\/[^`\s*{}<>…]+)`/g)) if (!existsSync(join(root, file))) problems.push(file);
  for (const command of named(text, /npm run (?:--silent )?([a-z][\w:-]*)/g)) if (!commands.includes(command)) problems.push(`npm run ${command}`);
  expect(problems).toEqual([]);
});
