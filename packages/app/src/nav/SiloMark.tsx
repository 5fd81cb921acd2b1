/** The portal's mark: three silos side by side, each closed to the others. */
export const SiloMark = () => (
  <svg width={24} height={24} viewBox="0 0 24 24" aria-hidden="true">
    <g fill="#7fd1c7">
      <path d="M1 22V9a3 3 0 0 1 6 0v13z" />
      <path d="M9 22V5a3 3 0 0 1 6 0v17z" />
      <path d="M17 22V12a3 3 0 0 1 6 0v10z" />
    </g>
  </svg>
);
