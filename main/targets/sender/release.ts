import type { SenderRelease, WhenRevised } from '../../backend-protocol/sender-release.ts';
import { bundleOf } from '../bundle-of.ts';
import { signFile } from '../signed-file.ts';
import type { Release } from '../target.ts';

/** What is put to the sender: the signed bundle, and the policy that its approval names. */
export function senderRelease(release: Release, whenRevised: WhenRevised, at: Date): SenderRelease {
  return { format: 'throughline-sender-release', version: 1, bundle: signFile(bundleOf(release, at), release.publisher), policy: release.policy as SenderRelease['policy'], whenRevised };
}
