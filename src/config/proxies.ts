import { BlockList, isIP, isIPv4 } from 'node:net';

/** An address without the `::ffff:` that a dual-stack socket puts before IPv4. */
function plain(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? address;
}

/** True for an IP address or a network in CIDR notation; a network of everybody is refused. */
export function isProxyEntry(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128);
}

/** Tells whether an address belongs to one of our proxies. `entries` are as `isProxyEntry` accepts them. */
export function proxyMatcher(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    const bare = plain(address);
    return isIP(bare) !== 0 && list.check(bare, isIPv4(bare) ? 'ipv4' : 'ipv6');
  };
}

/**
 * The visitor's address: the socket's, or, where that is one of our proxies, the last address in
 * `X-Forwarded-For` that is not. What a visitor wrote there himself stands further left and is never reached.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | null | undefined,
  isTrusted: (address: string) => boolean,
): string {
  let address = plain(socketAddress);
  for (const hop of (forwardedFor ?? '').split(',').reverse()) {
    const next = plain(hop.trim());
    if (!isTrusted(address) || isIP(next) === 0) return address;
    address = next;
  }
  return address;
}
