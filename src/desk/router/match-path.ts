export interface PathMatch<T> {
  readonly found: T;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds what stands under a path such as `/desk/works/:work`; the first that fits wins. A broken escape fits nothing. */
export function pathMatcher<T extends { readonly path: string }>(all: readonly T[]): (pathname: string) => PathMatch<T> | undefined {
  const patterns = all.map((found) => ({ found, parts: partsOf(found.path) }));
  return (pathname) => {
    const given = partsOf(pathname).map(decode);
    for (const { found, parts } of patterns) {
      if (parts.length !== given.length) continue;
      const params: Record<string, string> = {};
      const fits = parts.every((part, at) => {
        const value = given[at];
        if (value === undefined || value === '') return false;
        if (!part.startsWith(':')) return part === value;
        params[part.slice(1)] = value;
        return true;
      });
      if (fits) return { found, params };
    }
    return undefined;
  };
}

function partsOf(path: string): string[] {
  return path.replace(/^\//, '').replace(/\/$/, '').split('/');
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
