// What the pages may import from '/static/vendor/vendor.js'. The build hook bundles this file;
// a name that is not listed here does not reach a phone.
export { Fragment, createContext, h, render } from 'preact';
export { useContext, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
export { batch, computed, effect, signal, untracked, useComputed, useSignal, useSignalEffect } from '@preact/signals';
export { io } from 'socket.io-client';

import htm from 'htm';
import { h } from 'preact';

export const html = htm.bind(h);
