/** The middle of the values; of two middles the lower. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Nearest-rank percentile. */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Two digits after the point are all that a few runs can carry. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
