import { describe, expect, it } from 'vitest';
import { parseAddress } from './addresses.ts';

const sha = '0f'.repeat(32);

describe('addresses of the site', () => {
  it.each([
    ['/', { to: 'root' }],
    ['/ja/', { to: 'home', locale: 'ja', page: 1 }],
    ['/ms-BN/', { to: 'home', locale: 'ms-BN', page: 1 }],
    ['/ja/page/2/', { to: 'home', locale: 'ja', page: 2 }],
    ['/zh-Hans/2026/poster/a-b/', { to: 'work', locale: 'zh-Hans', year: 2026, kind: 'poster', slug: 'a-b' }],
    ['/ja/2026/poster/a-b', { to: 'slash', path: '/ja/2026/poster/a-b/' }],
    ['/robots.txt', { to: 'robots' }],
    ['/sitemap.xml', { to: 'sitemaps' }],
    ['/ja/sitemap.xml', { to: 'sitemap', locale: 'ja', part: 1 }],
    ['/zh-Hans/sitemap-12.xml', { to: 'sitemap', locale: 'zh-Hans', part: 12 }],
    ['/ja/feed.xml', { to: 'feed', locale: 'ja' }],
    [`/f/${sha}/a%20b.jpg`, { to: 'blob', sha256: sha, name: 'a b.jpg' }],
  ])('reads %s', (path, address) => {
    expect(parseAddress(path)).toEqual(address);
  });

  it.each(['//', '/de/', '/JA/', '/de/feed.xml', '/ja/feed.xml/', '/ja/sitemap-1.xml', '/ja/sitemap-0.xml', '/robots.txt/', '/ja/2026/feed.xml', '/ja/page/1/', '/ja/page/0/', '/ja/2026/', '/ja/1999/poster/a/', '/ja/2026/poster/A/', '/ja/2026/poster/a--b/', '/ja//poster/a/', '/f/', `/f/${sha}/`, `/f/${sha}`, `/f/${sha.toUpperCase()}/a`, `/f/${sha}/%ff`, `/f/${sha}/a/b`, '/ja/2026/poster/a/b/'])(
    'knows no %s',
    (path) => {
      expect(parseAddress(path)).toEqual({ to: 'nothing' });
    },
  );
});
