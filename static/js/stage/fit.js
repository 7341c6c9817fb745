// A text as large as its room allows, and in pages where even the smallest type is not enough.

import { useLayoutEffect, useRef, useState } from '../../vendor/vendor.js';

/**
 * Try `sizes` (in rem, largest first) until the element under `box` overflows no more.
 * Answers `{box, size, isTooLong}`; `size` is null while the first look is taken.
 */
export function useFit(sizes, words) {
  const box = useRef(null);
  const [found, setFound] = useState({ size: sizes[0], isTooLong: false, of: null });
  useLayoutEffect(() => {
    const look = () => setFound({ ...largest(box.current, sizes), of: words });
    look();
    document.fonts?.ready.then(() => box.current && look());
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, [words]);
  return { box, ...found };
}

/**
 * The first of `levels` at which the words fit in one of `sizes`; the last where nothing does. What is shown now may
 * be a page of the whole: every `page` can lower the level, for all of them.
 */
export function useLevels(levels, sizes, { words, page = 0 }) {
  const [tried, setTried] = useState({ of: '', level: 0 });
  const level = tried.of === words ? tried.level : 0;
  const shown = `${level} ${page} ${words}`;
  const { of, isTooLong, ...fit } = useFit(sizes, shown);
  useLayoutEffect(() => {
    if (of === shown && isTooLong && level < levels.length - 1) setTried({ of: words, level: level + 1 });
  }, [of, isTooLong]);
  return { ...fit, level: levels[level] };
}

function largest(element, sizes) {
  if (!element) return { size: sizes.at(-1), isTooLong: false };
  const before = element.style.fontSize;
  const size = sizes.find((one) => {
    element.style.fontSize = `${one}rem`;
    return element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth + 1;
  });
  element.style.fontSize = before;
  return { size: size ?? sizes.at(-1), isTooLong: size === undefined };
}
