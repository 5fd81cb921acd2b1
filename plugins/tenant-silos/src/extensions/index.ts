export * from './api';
export * from './entity';
export * from './formFields';
export * from './home';
export * from './pages';
