function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Whether an IPv4 address is in a range; it never is in one of IPv6. */
export function isInRange(cidr: string, address: string): boolean {
  const [base, bits = '32'] = cidr.split('/');
  if (base.includes(':')) {
    return false;
  }
  const size = 2 ** (32 - Number(bits));
  return (
    Math.floor(numberOf(base) / size) === Math.floor(numberOf(address) / size)
  );
}
