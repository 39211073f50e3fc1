import { describe, expect, test } from 'vitest';
import { securityTxtMount } from './security-txt.ts';

const expiresAt = Date.UTC(2027, 5, 30);
const ask = (now: number, method = 'GET') =>
  securityTxtMount({ contact: { uri: 'mailto:security@campaign.example', expiresAt }, publicUrl: 'https://campaign.example', realClock: { now: () => now } })
    .handle(new Request('https://campaign.example/.well-known/security.txt', { method }));

describe('security.txt', () => {
  test('names whom to tell, until when, and its own address', async () => {
    const answer = await ask(expiresAt - 1);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(await answer.text()).toBe(
      'Contact: mailto:security@campaign.example\nExpires: 2027-06-30T00:00:00.000Z\nPreferred-Languages: ja, en\nCanonical: https://campaign.example/.well-known/security.txt\n',
    );
  });

  test('is not there any more once it has expired', async () => {
    expect((await ask(expiresAt)).status).toBe(404);
  });

  test('is only read', async () => {
    expect((await ask(0, 'POST')).status).toBe(405);
  });
});
