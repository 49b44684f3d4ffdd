import { ownersToldWith, type SenderRelease, type WhenRevised } from '../../backend-protocol/sender-release.ts';
import { bundleOf } from '../bundle-of.ts';
import { signFile } from '../signed-file.ts';
import type { Release } from '../target.ts';

/** What is put to the sender: the signed bundle, the policy that its approval names, and, where it gives tasks, when owners work. */
export function senderRelease(release: Release, whenRevised: WhenRevised, at: Date): SenderRelease {
  const told = { format: 'throughline-sender-release', bundle: signFile(bundleOf(release, at), release.publisher), policy: release.policy as SenderRelease['policy'], whenRevised } as const;
  const owners = ownersToldWith(release.plan, release.owners);
  return owners === null ? { ...told, version: 1 } : { ...told, version: 2, owners };
}
