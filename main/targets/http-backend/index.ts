import { backendTarget, TIME_LIMIT_MILLISECONDS } from '../../backend-protocol/backend-target.ts';
import { releaseBody } from '../../backend-protocol/protocol.ts';
import { ALL_STEPS } from '../capabilities.ts';
import type { TargetType } from '../target.ts';
import { checkSecret, type Settings, settingsSchema } from './settings.ts';

/** Publishes to a sending backend over HTTP; README.md is the protocol. Tests of slow answers pass a shorter limit. */
export function httpBackend(timeLimitMilliseconds: number): TargetType<Settings> {
  return backendTarget<Settings>(
    {
      kind: 'http-backend',
      title: 'Sending backend over HTTP',
      description: 'Sends the approved version to a backend that carries it out, signed so that the backend knows where it comes from.',
      settings: [
        { key: 'baseUrl', label: 'Address', help: 'Where the backend listens. It has to be https, but for this machine itself.', placeholder: 'https://sender.example.com/api', bindsSecrets: true },
        { key: 'channels', label: 'Channels it reaches', help: 'Empty if all. Else a list with commas, such as email, sms.', placeholder: 'email, sms, push, voice, voice-live' },
      ],
      settingsSchema,
      checkSecret,
      capabilities: ({ channels }) => ({ channels, steps: ALL_STEPS, longestWaitSeconds: null, mostSteps: null }),
      releaseBody: ({ document: { id, name }, journeyHash, plan, approval, proof }) => releaseBody({ journey: { id, name, hash: journeyHash }, plan, approval, proof }),
    },
    timeLimitMilliseconds,
  );
}

export const httpBackendTarget = httpBackend(TIME_LIMIT_MILLISECONDS);
