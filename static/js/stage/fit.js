// A text as large as its room allows, and in pages where even the smallest type is not enough.

import { useLayoutEffect, useRef, useState } from '../../vendor/vendor.js';

/**
 * Try `sizes` (in rem, largest first) until the element under `box` overflows no more.
 * Answers `{box, size, isTooLong}`; `size` is null while the first look is taken.
 */
export function useFit(sizes, words) {
  const box = useRef(null);
  const [found, setFound] = useState({ size: sizes[0], isTooLong: false });
  useLayoutEffect(() => {
    const look = () => setFound(largest(box.current, sizes));
    look();
    document.fonts?.ready.then(() => box.current && look());
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, [words]);
  return { box, ...found };
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
