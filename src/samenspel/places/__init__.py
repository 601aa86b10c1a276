"""WHERE: areas from neighbourhood to province, dated, with shapes; own working areas; maps.

Never a figure about an area.
"""
