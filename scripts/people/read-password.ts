import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks for a password on the terminal without showing it, twice; from a pipe it is the first line. Never from the command line, which others can read. */
export async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    for await (const line of createInterface({ input: process.stdin })) return line;
    return '';
  }
  const silent = new Writable({ write: (_chunk, _encoding, done) => { done(); } });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  const ask = async (question: string): Promise<string> => {
    process.stderr.write(question);
    const answer = await terminal.question('');
    process.stderr.write('\n');
    return answer;
  };
  try {
    const password = await ask('Password (12 to 128 characters): ');
    if (password !== (await ask('The same again: '))) throw new Error('The two passwords differ');
    return password;
  } finally {
    terminal.close();
  }
}
