import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { SiloMark } from './SiloMark';

const useStyles = makeStyles(theme => ({
  root: {
    height: sidebarConfig.drawerWidthClosed,
    display: 'flex',
    alignItems: 'center',
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    // Centres the 24 px mark in the closed drawer.
    marginLeft: (sidebarConfig.drawerWidthClosed - 24) / 2,
    color: theme.palette.common.white,
    fontFamily: theme.typography.fontFamily,
    fontSize: theme.typography.h6.fontSize,
    fontWeight: 600,
    whiteSpace: 'nowrap',
    '&:hover': { color: theme.palette.common.white },
  },
}));

/** The portal's name at the top of the sidebar; its mark alone when closed. */
export const SidebarWordmark = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();

  return (
    <div className={classes.root}>
      <Link
        to="/"
        underline="none"
        className={classes.link}
        aria-label="Tenant Silos, start page"
      >
        <SiloMark />
        {isOpen && 'Tenant Silos'}
      </Link>
    </div>
  );
};
