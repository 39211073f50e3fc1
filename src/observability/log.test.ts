import { describe, expect, test } from 'vitest';
import { createLog } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog({ level: 'info', destination: { write: (line) => lines.push(line) }, fields: { role: 'web' } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const private_ = ['hunter2', 'somchai', 'Somchai', 'example.go.th', '203.0.113.9'];

describe('a line of the log', () => {
  test('says when, how bad and what, with its fields and those of its parents', () => {
    const [line] = logged((log) => {
      log.child({ task: 't1' }).info({ edition: 'e1', count: 3 }, 'took %d things', 3);
    });
    expect(line).toMatchObject({ level: 'info', role: 'web', task: 't1', edition: 'e1', count: 3, msg: 'took 3 things' });
    expect(String(line?.time)).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  test.each<[string, (log: ReturnType<typeof createLog>) => void]>([
    ['fields', (log) => { log.info({ password: 'hunter2', newPassword: 'hunter2', headers: { cookie: 'a=hunter2', authorization: 'Bearer hunter2' } }, 'x'); }],
    ['deep fields', (log) => { log.info({ a: { b: [{ c: { accessToken: 'hunter2', person: { id: 'p1', name: 'Somchai' } } }] } }, 'x'); }],
    ['children', (log) => { log.child({ email: 'somchai@example.go.th', sessionToken: 'hunter2' }).info('x'); }],
    ['children of children', (log) => { log.child({ a: 1 }).child({ displayName: 'Somchai' }).info('x'); }],
    ['messages', (log) => { log.info('mail to somchai@example.go.th failed'); }],
    ['values of messages', (log) => { log.info('mail to %s failed', 'somchai@example.go.th'); }],
    ['objects in messages', (log) => { log.info({}, 'got %o', 'Bearer hunter2'); }],
    ['errors', (log) => { log.error(new Error('connect mongodb://kawaraban:hunter2@db.example/k')); }],
    ['errors in fields', (log) => { log.error({ err: Object.assign(new Error('no'), { email: 'somchai@example.go.th', config: { apiKey: 'hunter2' } }) }, 'x'); }],
    ['causes of errors', (log) => { log.error({ err: new Error('out', { cause: new Error('session_token=hunter2; somchai@example.go.th') }) }, 'x'); }],
    ['texts in fields', (log) => { log.info({ detail: 'Set-Cookie: __Host-session=hunter2; Path=/' }, 'x'); }],
    ['addresses', (log) => { log.info({ ip: '203.0.113.9' }, 'x'); }],
  ])('keeps secrets and people out of %s', (_where, write) => {
    const [line] = logged(write);
    expect(line).toBeDefined();
    for (const word of private_) expect(JSON.stringify(line)).not.toContain(word);
  });

  test('keeps what helps: type, message, stack and code of an error, names of things, ids', () => {
    const [line] = logged((log) => {
      log.error({ err: Object.assign(new TypeError('no such round'), { code: 'ENOENT' }), queue: { name: 'renditions' }, fingerprint: 'ab12' }, 'x');
    });
    expect(line).toMatchObject({ queue: { name: 'renditions' }, fingerprint: 'ab12', err: { type: 'TypeError', message: 'no such round', code: 'ENOENT' } });
    expect(JSON.stringify(line)).toContain('log.test.ts');
  });

  test('survives a value that goes in circles and bytes', () => {
    const circle: Record<string, unknown> = { bytes: new Uint8Array(4000) };
    circle.self = circle;
    const [line] = logged((log) => { log.info(circle, 'x'); });
    expect(line).toMatchObject({ bytes: '[4000 bytes]' });
  });
});
