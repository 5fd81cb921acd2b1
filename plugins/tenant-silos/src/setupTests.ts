import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered here: a busy machine takes more than a second.
configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);
