import { afterEach } from 'vitest';
import { cleanup } from '@testing-library/react';

afterEach(cleanup);

// jsdom has no pointer capture, which toasts and sliders ask for
Element.prototype.hasPointerCapture ??= () => false;
