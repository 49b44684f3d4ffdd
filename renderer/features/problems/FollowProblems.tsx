import { useEffect } from 'react';
import { followProblems } from './problems-store.ts';

/** Keeps the problems of the open journey up to date; mounted once. */
export function FollowProblems() {
  useEffect(() => followProblems(), []);
  return null;
}
