import { describe, expect, it } from 'vitest';
import { parseAddress } from './addresses.ts';

const sha = '0f'.repeat(32);

describe('addresses of the site', () => {
  it.each([
    ['/', { to: 'root' }],
    ['/ja/', { to: 'home', locale: 'ja' }],
    ['/ms-BN/', { to: 'home', locale: 'ms-BN' }],
    ['/ja/posters/', { to: 'list', locale: 'ja', kind: 'poster', page: 1 }],
    ['/km/events/page/2/', { to: 'list', locale: 'km', kind: 'event', page: 2 }],
    ['/ja/comics', { to: 'slash', path: '/ja/comics/' }],
    ['/zh-Hans/2026/poster/a-b/', { to: 'work', locale: 'zh-Hans', year: 2026, kind: 'poster', slug: 'a-b' }],
    ['/ja/2026/poster/a-b', { to: 'slash', path: '/ja/2026/poster/a-b/' }],
    ['/robots.txt', { to: 'robots' }],
    ['/sitemap.xml', { to: 'sitemaps' }],
    ['/ja/sitemap.xml', { to: 'sitemap', locale: 'ja', part: 1 }],
    ['/zh-Hans/sitemap-12.xml', { to: 'sitemap', locale: 'zh-Hans', part: 12 }],
    ['/ja/feed.xml', { to: 'feed', locale: 'ja' }],
    ['/JA/', { to: 'case', path: '/ja/' }],
    ['/zh-hans/posters', { to: 'case', path: '/zh-Hans/posters' }],
    ['/MS-bn/feed.xml', { to: 'case', path: '/ms-BN/feed.xml' }],
    ['/En/2026/event/a-b/event.ics', { to: 'case', path: '/en/2026/event/a-b/event.ics' }],
    [`/f/${sha}/a%20b.jpg`, { to: 'blob', sha256: sha, name: 'a b.jpg' }],
  ])('reads %s', (path, address) => {
    expect(parseAddress(path)).toEqual(address);
  });

  it.each(['//', '/de/', '/DE/', '/JA//evil.example/', '/JA/\\evil.example/', '/Ja/nothing/', '/EN/../x/', '/de/feed.xml', '/ja/feed.xml/', '/ja/sitemap-1.xml', '/ja/sitemap-0.xml', '/robots.txt/', '/ja/2026/feed.xml', '/ja/page/2/', '/ja/posters/page/1/', '/ja/posters/page/0/', '/ja/posters/page/', '/ja/posters/2/', '/ja/posts/', '/ja/2026/', '/ja/1999/poster/a/', '/ja/2026/poster/A/', '/ja/2026/poster/a--b/', '/ja//poster/a/', '/f/', `/f/${sha}/`, `/f/${sha}`, `/f/${sha.toUpperCase()}/a`, `/f/${sha}/%ff`, `/f/${sha}/a/b`, '/ja/2026/poster/a/b/'])(
    'knows no %s',
    (path) => {
      expect(parseAddress(path)).toEqual({ to: 'nothing' });
    },
  );
});
