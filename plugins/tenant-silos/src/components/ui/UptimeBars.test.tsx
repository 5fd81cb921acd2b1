import { render, screen } from '@testing-library/react';
import { dayShares } from '../../__testUtils__/health';
import { UptimeBars, uptimePaths } from './UptimeBars';

describe('UptimeBars', () => {
  it('says in words what the bars show', () => {
    render(<UptimeBars days={dayShares([0.76])} />);

    expect(
      screen.getByRole('img', { name: '99.2 % over 30 days' }),
    ).toBeInTheDocument();
  });

  it('says of how many days that is when it is not all of them', () => {
    const days = dayShares([...Array(28).fill(null), 1, 1]);
    render(<UptimeBars days={days} />);

    expect(
      screen.getByRole('img', { name: '100 % over the 2 days known' }),
    ).toBeInTheDocument();
    expect(screen.getByText('100 %, 2 d')).toBeInTheDocument();
  });

  it('shows nothing green where nothing is known', () => {
    render(<UptimeBars days={dayShares(Array(30).fill(null))} />);

    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    expect(screen.getByText('no data yet')).toBeInTheDocument();
  });

  it('draws one path for all bars of a colour, and sees the least of a failure', () => {
    const { up, down, unknown } = uptimePaths([null, 1, 0.9999, 0]);
    const bars = (path: string) => path.split('z').length - 1;

    expect(bars(unknown)).toBe(1);
    expect(bars(up)).toBe(2);
    expect(bars(down)).toBe(2);
    expect(down).toContain('v3h');
  });
});
