import type { Version } from './target.ts';

/** How a version differs from the one a target has, in sentences; never empty for two different versions. */
export function changeSentences(version: Version, deployedHash: string): string[] {
  if (deployedHash === version.journeyHash) return [];
  const sentences = version.changesSince(deployedHash) ?? [];
  return sentences.length > 0 ? [...sentences] : [`Version ${deployedHash.slice(0, 12)} is replaced by ${version.journeyHash.slice(0, 12)}.`];
}
