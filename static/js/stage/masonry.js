// Cards in columns: each goes where there is most room, until the next one would not fit any more.

/** Place the items of `list` in `columns`; those without room are hidden. Returns how many have found a place. */
export function place(list, columns) {
  const gap = parseFloat(getComputedStyle(list).columnGap) || 0;
  const width = (list.clientWidth - gap * (columns - 1)) / columns;
  const items = [...list.children];
  for (const item of items) item.style.inlineSize = `${width}px`;
  const heights = items.map((item) => item.offsetHeight); // all widths first, then one look at all heights
  const spots = spotsFor(heights, { columns, gap, room: list.clientHeight });
  items.forEach((item, at) => put(item, spots[at], width + gap));
  return Math.max(1, spots.length);
}

function spotsFor(heights, { columns, gap, room }) {
  const filled = Array(columns).fill(0);
  const spots = [];
  for (const height of heights) {
    const column = filled.indexOf(Math.min(...filled));
    if (filled[column] + height > room + 1 && filled[column] > 0) break;
    spots.push({ column, from: filled[column] });
    filled[column] += height + gap;
  }
  return spots;
}

function put(item, spot, step) {
  item.classList.toggle('wall__item--next', !spot);
  item.style.insetInlineStart = `${(spot?.column ?? 0) * step}px`;
  item.style.insetBlockStart = `${spot?.from ?? 0}px`;
}
