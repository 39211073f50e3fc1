import { BlockList, isIPv4 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import { isProxyEntry } from './proxies.ts';

/** Networks that nobody reaches from outside: loopback (RFC 1122, RFC 4291), private (RFC 1918), unique local (RFC 4193). */
const privateNetworks = [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['::1', 128], ['fc00::', 7]] as const;

/** True for an address or a network (CIDR) that lies within a private network. */
export function isPrivateEntry(entry: string): boolean {
  if (!isProxyEntry(entry)) return false;
  const [address = '', bits] = entry.split('/');
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  return privateNetworks.some(([network, size]) => {
    if (isIPv4(network) !== isIPv4(address) || (bits !== undefined && Number(bits) < size)) return false;
    const list = new BlockList();
    list.addSubnet(network, size, family);
    return list.check(address, family);
  });
}

/**
 * The address to listen on. `entry`, as `isPrivateEntry` accepts it, is that address, or the network in which this machine
 * has one: in a container it is known only at the start. Undefined where the machine has none there.
 */
export function addressWithin(entry: string, interfaces: Readonly<Record<string, NetworkInterfaceInfo[] | undefined>>): string | undefined {
  const [network = '', bits] = entry.split('/');
  if (bits === undefined) return entry;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), isIPv4(network) ? 'ipv4' : 'ipv6');
  const own = Object.values(interfaces).flatMap((addresses) => addresses ?? []);
  return own.find(({ address, family }) => list.check(address, family === 'IPv4' ? 'ipv4' : 'ipv6'))?.address;
}
