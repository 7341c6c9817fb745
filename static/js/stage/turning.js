// Pages that turn by themselves, slowly, and stop when asked to: by the button, by a key, or by the person's
// wish for less motion.

import { signal, useEffect, useState } from '../../vendor/vendor.js';

/** Whether pages stand still. */
export const paused = signal(matchMedia('(prefers-reduced-motion: reduce)').matches);

/** Whether anything on this scene can be turned at all. */
export const turnable = signal(false);

const turners = new Set();

/** Turn whatever is shown by one page: 1 on, -1 back. */
export function turn(by) {
  for (const turner of turners) turner(by);
}

/** Call `onTurn(by)` every so many seconds while there is more than one page, and whenever somebody turns. */
export function useTurning(onTurn, { seconds, active }) {
  useEffect(() => {
    if (!active) return undefined;
    turners.add(onTurn);
    turnable.value = true;
    const timer = paused.value ? 0 : setTimeout(() => onTurn(1), seconds * 1000);
    return () => {
      clearTimeout(timer);
      turners.delete(onTurn);
      turnable.value = turners.size > 0;
    };
  }, [onTurn, seconds, active, paused.value]);
}

/** A page number that turns by itself through `pages` pages and begins anew. */
export function usePage(pages, seconds) {
  const [page, setPage] = useState(0);
  const shown = pages ? page % pages : 0;
  const onTurn = (by) => setPage((shown + by + pages) % pages);
  useTurning(onTurn, { seconds, active: pages > 1 });
  return shown;
}
