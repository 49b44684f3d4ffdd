import { bundleTarget } from './bundle/index.ts';
import { httpBackendTarget } from './http-backend/index.ts';
import { senderTarget } from './sender/index.ts';
import { twilioStudioTarget } from './twilio-studio/index.ts';
import { bindTarget, type BoundTarget } from './bound-target.ts';

/** Every kind of target, one line each; registry.test.ts compares it with the folders. */
const targets: readonly BoundTarget[] = [
  bindTarget(bundleTarget),
  bindTarget(senderTarget),
  bindTarget(httpBackendTarget),
  bindTarget(twilioStudioTarget),
];

export const targetKinds: ReadonlyMap<string, BoundTarget> = new Map(targets.map((target) => [target.kind, target]));
